# Code hosting. An organization holds folders, folders nest, and repositories live in them.
# People get roles themselves or through a team, anywhere in the tree, and a role reaches
# everything below the place where it was given.

actor User {}

# A team stands for its members: a role given to the team is given to each of them.
actor Team {
  roles = ["maintainer", "member"];
  permissions = ["add_member"];

  "member" if "maintainer";
  "add_member" if "maintainer";
}

resource Organization {
  roles = ["owner"];
  permissions = ["create_folder"];

  "create_folder" if "owner";
}

resource Folder {
  roles = ["reader", "writer", "admin"];
  permissions = ["list", "create_repository"];
  relations = { organization: Organization, parent: Folder };

  "reader" if "writer";
  "writer" if "admin";

  role if role on "parent";
  "admin" if "owner" on "organization";

  "list" if "reader";
  "create_repository" if "writer";
}

resource Repository {
  roles = ["reader", "writer", "admin"];
  permissions = ["read", "push", "merge", "delete"];
  relations = { folder: Folder, creator: User };

  "reader" if "writer";
  "writer" if "admin";

  role if role on "folder";
  "admin" if "creator";

  "read" if "reader" or is_public(resource);
  "push" if "writer";
  "merge" if "writer" and not_archived(resource);
  "delete" if "admin";
}

# 'not' has no place in a resource block, so that the exception is a rule of its own.
not_archived(repository: Repository) if
  has_relation(repository, "folder", _) and
  not is_archived(repository);

has_role(user: User, role: String, resource: Resource) if
  team matches Team and
  has_role(user, "member", team) and
  has_role(team, role, resource);

test fixture acme {
  has_role(User{"olga"}, "owner", Organization{"acme"});
  has_relation(Folder{"all"}, "organization", Organization{"acme"});
  has_relation(Folder{"services"}, "parent", Folder{"all"});
  has_relation(Folder{"payments"}, "parent", Folder{"services"});
  has_relation(Repository{"ledger"}, "folder", Folder{"payments"});
  has_relation(Repository{"gateway"}, "folder", Folder{"services"});
  has_relation(Repository{"handbook"}, "folder", Folder{"all"});
}

test "an owner may do everything in the organization" {
  setup {
    fixture acme;
  }

  assert allow(User{"olga"}, action: String, Repository{"ledger"}) iff
    action in ["read", "push", "merge", "delete"];
  assert allow(User{"olga"}, "create_repository", folder: Folder) iff
    folder in [Folder{"all"}, Folder{"services"}, Folder{"payments"}];
}

test "a role reaches down the tree, never up or sideways" {
  setup {
    fixture acme;
    has_role(User{"wim"}, "writer", Folder{"services"});
  }

  assert allow(User{"wim"}, "push", repository: Repository) iff
    repository in [Repository{"ledger"}, Repository{"gateway"}];
  assert_not allow(User{"wim"}, "delete", repository: Repository);
  assert_not allow(User{"wim"}, action: String, Repository{"handbook"});
  assert_not allow(User{"wim"}, "list", Folder{"all"});
}

test "a team's role is the role of each member" {
  setup {
    fixture acme;
    has_role(Team{"payments-crew"}, "writer", Folder{"payments"});
    has_role(User{"tess"}, "maintainer", Team{"payments-crew"});
    has_role(User{"mona"}, "member", Team{"payments-crew"});
    has_role(User{"carl"}, "member", Team{"coffee-club"});
  }

  assert allow(User{"mona"}, "push", repository: Repository) iff
    repository in [Repository{"ledger"}];
  assert allow(user: User, "push", Repository{"ledger"}) iff
    user in [User{"mona"}, User{"tess"}, User{"olga"}];
  assert allow(User{"tess"}, "add_member", Team{"payments-crew"});
  assert_not allow(User{"mona"}, "add_member", Team{"payments-crew"});
}

test "nobody merges into an archived repository" {
  setup {
    fixture acme;
    is_archived(Repository{"gateway"});
  }

  assert allow(User{"olga"}, action: String, Repository{"gateway"}) iff
    action in ["read", "push", "delete"];
}

test "a public repository is for everybody to read" {
  setup {
    fixture acme;
    is_public(Repository{"handbook"});
  }

  assert allow(User{"passer-by"}, action: String, Repository{"handbook"}) iff action in ["read"];
  assert_not allow(User{"passer-by"}, action: String, Repository{"ledger"});
}
