# Documents live in folders, folders belong to organizations.

actor User {}

resource Organization {
  roles = ["member", "admin"];

  "member" if "admin";
}

resource Folder {
  roles = ["reader", "writer"];
  permissions = ["create_document"];
  relations = { organization: Organization };

  "reader" if "writer";
  "writer" if "admin" on "organization";

  # A folder is for the whole organization only where somebody has opened it.
  "reader" if is_open(resource) and "member" on "organization";

  "create_document" if "writer";
}

resource Document {
  roles = ["reader", "editor", "owner"];
  permissions = ["read", "edit", "share", "delete"];
  relations = { folder: Folder, creator: User };

  "reader" if "editor";
  "editor" if "owner";
  "owner" if "creator";

  "reader" if "reader" on "folder";
  "editor" if "writer" on "folder";

  "read" if "reader";
  "edit" if "editor";
  "share" if "owner";
  "delete" if "owner";
}

test fixture acme {
  has_relation(Folder{"handbook"}, "organization", Organization{"acme"});
  has_relation(Folder{"board"}, "organization", Organization{"acme"});
  is_open(Folder{"handbook"});
  has_relation(Document{"holidays"}, "folder", Folder{"handbook"});
  has_relation(Document{"budget"}, "folder", Folder{"board"});
  has_role(User{"mia"}, "member", Organization{"acme"});
}

test "members read what is in open folders only" {
  setup {
    fixture acme;
  }

  assert allow(User{"mia"}, action: String, Document{"holidays"}) iff action in ["read"];
  assert_not allow(User{"mia"}, action: String, Document{"budget"});
  assert_not allow(User{"stranger"}, "read", Document{"holidays"});
}

test "admins write everywhere, but do not own what others wrote" {
  setup {
    fixture acme;
    has_role(User{"ada"}, "admin", Organization{"acme"});
  }

  assert allow(User{"ada"}, "edit", document: Document) iff
    document in [Document{"holidays"}, Document{"budget"}];
  assert allow(User{"ada"}, "create_document", Folder{"board"});
  assert_not allow(User{"ada"}, "delete", Document{"budget"});
}

test "whoever created a document can do everything with it" {
  setup {
    fixture acme;
    has_relation(Document{"budget"}, "creator", User{"wim"});
  }

  assert allow(User{"wim"}, action: String, Document{"budget"}) iff
    action in ["read", "edit", "share", "delete"];
}

test "a document is shared without its folder" {
  setup {
    fixture acme;
    has_role(User{"gus"}, "reader", Document{"budget"});
  }

  assert allow(User{"gus"}, action: String, Document{"budget"}) iff action in ["read"];
  assert_not allow(User{"gus"}, "read", Document{"holidays"});
}
