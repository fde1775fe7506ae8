# Who may read and edit which document.

actor User {}

resource Document {
  roles = ["reader", "editor"];
  permissions = ["read", "edit"];

  "reader" if "editor";

  "read" if "reader";
  "edit" if "editor";
}

test "editors read as well" {
  setup {
    has_role(User{"ada"}, "editor", Document{"budget"});
  }

  assert allow(User{"ada"}, action: String, Document{"budget"}) iff action in ["read", "edit"];
  assert_not allow(User{"mia"}, "read", Document{"budget"});
}
