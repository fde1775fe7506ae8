# A "quoted" word, a \ and a tab:	that must arrive unharmed, as must ü and 😀.
resource Page {
  roles = ["reader"];
  permissions = ["read"];

  "read" if "reader";
}
