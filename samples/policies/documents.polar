# Documents that people share: with a person, with a whole workspace, or by a link.
# A suspended account loses everything at once, whatever had been shared with it.

actor User {}

resource Workspace {
  roles = ["guest", "member"];

  "guest" if "member";
}

resource Document {
  roles = ["viewer", "commenter", "editor", "owner"];
  permissions = ["read", "comment", "edit", "share", "delete"];
  relations = { workspace: Workspace, author: User };

  "owner" if "author";
  "editor" if "owner";
  "commenter" if "editor";
  "viewer" if "commenter";

  # Anybody who has the link, signed in or not, is an actor of some id.
  "viewer" if link_allows(resource, "read");
  "commenter" if link_allows(resource, "comment");

  "viewer" if shared_with_workspace(resource) and "member" on "workspace";

  "read" if "viewer";
  "comment" if "commenter";
  "edit" if "editor";
  "share" if "owner" or ("editor" and editors_may_share(resource));
  "delete" if "owner";
}

# A policy that writes its own 'allow' has to say all of it.
allow(actor: Actor, action: String, resource: Resource) if
  has_permission(actor, action, resource) and
  not is_suspended(actor);

test "the author may do everything, others nothing" {
  setup {
    has_relation(Document{"plan"}, "author", User{"ada"});
  }

  assert allow(User{"ada"}, action: String, Document{"plan"}) iff
    action in ["read", "comment", "edit", "share", "delete"];
  assert_not allow(User{"bob"}, action: String, Document{"plan"});
}

test "a role given to a person includes the lesser roles" {
  setup {
    has_role(User{"eve"}, "editor", Document{"plan"});
    has_role(User{"vic"}, "viewer", Document{"plan"});
  }

  assert allow(User{"eve"}, action: String, Document{"plan"}) iff
    action in ["read", "comment", "edit"];
  assert allow(User{"vic"}, action: String, Document{"plan"}) iff action in ["read"];
}

test "editors share where the owner lets them" {
  setup {
    has_role(User{"eve"}, "editor", Document{"plan"});
    has_role(User{"eve"}, "editor", Document{"budget"});
    editors_may_share(Document{"plan"});
  }

  assert allow(User{"eve"}, "share", document: Document) iff document in [Document{"plan"}];
}

test "sharing with the workspace is for members, not for guests" {
  setup {
    has_relation(Document{"plan"}, "workspace", Workspace{"sales"});
    shared_with_workspace(Document{"plan"});
    has_role(User{"mel"}, "member", Workspace{"sales"});
    has_role(User{"gus"}, "guest", Workspace{"sales"});
  }

  assert allow(User{"mel"}, "read", Document{"plan"});
  assert_not allow(User{"gus"}, "read", Document{"plan"});
}

test "a link lets everybody do what it says" {
  setup {
    link_allows(Document{"flyer"}, "read");
    link_allows(Document{"draft"}, "comment");
  }

  assert allow(User{"anybody"}, action: String, Document{"flyer"}) iff action in ["read"];
  assert allow(User{"anybody"}, action: String, Document{"draft"}) iff
    action in ["read", "comment"];
}

test "a suspended account has no access at all" {
  setup {
    has_relation(Document{"plan"}, "author", User{"ada"});
    link_allows(Document{"flyer"}, "read");
    is_suspended(User{"ada"});
  }

  assert_not allow(User{"ada"}, action: String, Document{"plan"});
  assert_not allow(User{"ada"}, "read", Document{"flyer"});
  assert has_permission(User{"ada"}, "edit", Document{"plan"});
}
