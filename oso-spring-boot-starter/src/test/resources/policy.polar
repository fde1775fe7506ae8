# Roles in general and on resources: facts of one predicate with two and three arguments.

actor User {}

global {
  roles = ["admin"];
}

resource Repo {
  roles = ["reader", "writer"];
  permissions = ["read", "write"];

  "reader" if "writer";
  "read" if "reader" or global "admin";
  "write" if "writer";
}
