# Code hosting: organizations with teams and repositories, and issues in these.

actor User {}

actor Team {
  roles = ["member"];
}

resource Organization {
  roles = ["member", "owner"];
  permissions = ["create_repository"];

  "member" if "owner";
  "create_repository" if "owner";
}

resource Repository {
  roles = ["reader", "writer", "admin"];
  permissions = ["read", "push", "delete"];
  relations = { organization: Organization };

  "reader" if "writer";
  "writer" if "admin";
  "admin" if "owner" on "organization";
  "reader" if is_internal(resource) and "member" on "organization";

  "read" if "reader" or is_public(resource);
  "push" if "writer";
  "delete" if "admin";
}

resource Issue {
  permissions = ["read", "comment", "close"];
  relations = { repository: Repository, author: User };

  "read" if "read" on "repository";
  "comment" if "read" on "repository" and is_open_to_comments(resource);
  "close" if "author" or "push" on "repository";
}

is_open_to_comments(issue: Issue) if
  has_relation(issue, "repository", _) and
  not is_locked(issue);

# What a team may do, each of its members may do.
has_role(user: User, role: String, repository: Repository) if
  team matches Team and
  has_role(user, "member", team) and
  has_role(team, role, repository);

test "roles come from the organization, a team or directly" {
  setup {
    has_relation(Repository{"anvil"}, "organization", Organization{"acme"});
    has_role(User{"olga"}, "owner", Organization{"acme"});
    has_role(User{"mia"}, "member", Organization{"acme"});
    has_role(User{"mia"}, "member", Team{"smiths"});
    has_role(Team{"smiths"}, "writer", Repository{"anvil"});
    has_role(User{"gus"}, "reader", Repository{"anvil"});
  }

  assert allow(User{"olga"}, action: String, Repository{"anvil"}) iff
    action in ["read", "push", "delete"];
  assert allow(User{"mia"}, action: String, Repository{"anvil"}) iff action in ["read", "push"];
  assert allow(User{"gus"}, action: String, Repository{"anvil"}) iff action in ["read"];
  assert_not allow(User{"passer-by"}, action: String, Repository{"anvil"});
}

test "everybody comments on the issues of a public repository unless they are locked" {
  setup {
    is_public(Repository{"anvil"});
    has_relation(Issue{"1"}, "repository", Repository{"anvil"});
    has_relation(Issue{"2"}, "repository", Repository{"anvil"});
    has_relation(Issue{"2"}, "author", User{"ann"});
    is_locked(Issue{"2"});
  }

  assert allow(User{"passer-by"}, action: String, Issue{"1"}) iff action in ["read", "comment"];
  assert allow(User{"ann"}, action: String, Issue{"2"}) iff action in ["read", "close"];
}

test "an internal repository is for the members of its organization" {
  setup {
    has_relation(Repository{"anvil"}, "organization", Organization{"acme"});
    is_internal(Repository{"anvil"});
    has_role(User{"mia"}, "member", Organization{"acme"});
  }

  assert allow(User{"mia"}, action: String, Repository{"anvil"}) iff action in ["read"];
  assert_not allow(User{"passer-by"}, "read", Repository{"anvil"});
}
