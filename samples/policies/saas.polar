# A product with many customers. Each is a tenant with people and projects of its own, and
# no tenant sees another. The vendor's own staff has roles that hold everywhere.

actor User {}

global {
  roles = ["support", "operator"];
  permissions = ["create_tenant", "see_statistics"];

  "support" if "operator";
  "see_statistics" if "support";
  "create_tenant" if "operator";
}

resource Tenant {
  roles = ["member", "billing", "admin"];
  permissions = ["read", "invite", "pay", "close"];

  "member" if "admin";
  "billing" if "admin";

  "read" if "member" or "billing" or global "support";
  "invite" if "admin";
  "pay" if "billing";
  "close" if global "operator";
}

resource Project {
  roles = ["viewer", "editor"];
  permissions = ["read", "edit", "export"];
  relations = { tenant: Tenant };

  "viewer" if "editor";
  "editor" if "admin" on "tenant";
  "viewer" if "member" on "tenant" and visible_to_members(resource);

  "read" if "viewer" or global "support";
  "edit" if "editor";
  "export" if "viewer" and plan_includes(resource, "export");
}

# What a tenant pays for is data; what each plan includes is part of the policy.
plan_includes(project: Project, feature: String) if
  tenant matches Tenant and
  has_relation(project, "tenant", tenant) and
  subscribes_to(tenant, plan) and
  feature_of(plan, feature);

feature_of("business", "export");
feature_of("enterprise", "export");
feature_of("enterprise", "single_sign_on");

test fixture two_tenants {
  has_role(User{"anna"}, "admin", Tenant{"acorn"});
  has_role(User{"mike"}, "member", Tenant{"acorn"});
  has_relation(Project{"acorn-app"}, "tenant", Tenant{"acorn"});
  subscribes_to(Tenant{"acorn"}, "business");

  has_role(User{"berta"}, "admin", Tenant{"birch"});
  has_relation(Project{"birch-app"}, "tenant", Tenant{"birch"});
  subscribes_to(Tenant{"birch"}, "starter");
}

test "no tenant sees another" {
  setup {
    fixture two_tenants;
  }

  assert allow(User{"anna"}, "read", tenant: Tenant) iff tenant in [Tenant{"acorn"}];
  assert allow(User{"berta"}, "read", project: Project) iff project in [Project{"birch-app"}];
  assert_not allow(User{"berta"}, action: String, Project{"acorn-app"});
}

test "members see the projects that are open to them" {
  setup {
    fixture two_tenants;
    has_relation(Project{"acorn-lab"}, "tenant", Tenant{"acorn"});
    visible_to_members(Project{"acorn-lab"});
  }

  assert allow(User{"mike"}, "read", project: Project) iff project in [Project{"acorn-lab"}];
  assert_not allow(User{"mike"}, "edit", project: Project);
}

test "the plan decides who can export" {
  setup {
    fixture two_tenants;
  }

  assert allow(User{"anna"}, action: String, Project{"acorn-app"}) iff
    action in ["read", "edit", "export"];
  assert allow(User{"berta"}, action: String, Project{"birch-app"}) iff action in ["read", "edit"];
  assert plan_includes(Project{"acorn-app"}, feature: String) iff feature in ["export"];
}

test "staff reads everywhere and changes nothing" {
  setup {
    fixture two_tenants;
    has_role(User{"sue"}, "support");
  }

  assert allow(User{"sue"}, "read", Tenant{"acorn"});
  assert allow(User{"sue"}, "read", Project{"made-a-minute-ago"});
  assert allow(User{"sue"}, action: String, Project{"birch-app"}) iff action in ["read"];
  assert allow(User{"sue"}, "see_statistics");
  assert_not allow(User{"sue"}, "create_tenant");
}

test "operators open and close tenants" {
  setup {
    has_role(User{"otto"}, "operator");
  }

  assert allow(User{"otto"}, action: String) iff action in ["create_tenant", "see_statistics"];
  assert allow(User{"otto"}, action: String, Tenant{"acorn"}) iff action in ["read", "close"];
}
