actor User {}

resource Document {
  roles = ["reader", "editor"];
  permissions = ["read", "edit"];

  "reader" if "editor";
  "read" if "reader";
  "edit" if "editor";
}

test "editors read as well" {
  setup { has_role(User{"mia"}, "editor", Document{"holidays"}); }

  assert allow(User{"mia"}, action: String, Document{"holidays"}) iff action in ["read", "edit"];
  assert_not allow(User{"mia"}, "read", Document{"budget"});
}
