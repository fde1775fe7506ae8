# Personnel files, guarded field by field. Employees see their own file, managers part of
# their people's, the HR office all of it. A deputy gets somebody's view for a limited time.

actor Employee {
  relations = { manager: Employee };
}

resource Office {
  roles = ["clerk"];
}

resource File {
  roles = ["subject", "manager", "clerk"];
  permissions = ["open"];
  relations = { subject_of_file: Employee, office: Office };

  "subject" if "subject_of_file";
  "manager" if "manager" on "subject_of_file";
  "clerk" if "clerk" on "office";

  "open" if "subject" or "manager" or "clerk";
}

# A field's name is the id of a Field. Applications ask for allow_field(who, what, file, field).
resource Field {}

allow_field(employee: Employee, "read", file: File, field: Field) if
  has_role(employee, "subject", file) and
  field in [Field{"name"}, Field{"address"}, Field{"salary"}, Field{"review"}];

allow_field(employee: Employee, "update", file: File, Field{"address"}) if
  has_role(employee, "subject", file);

allow_field(employee: Employee, "read", file: File, field: Field) if
  has_role(employee, "manager", file) and
  field in [Field{"name"}, Field{"review"}];

allow_field(employee: Employee, "update", file: File, Field{"review"}) if
  has_role(employee, "manager", file);

# The HR office reads and writes every field, those to come included.
allow_field(employee: Employee, action: String, file: File, _field: Field) if
  has_role(employee, "clerk", file) and
  action in ["read", "update"];

# deputy_until(deputy, role, file, time): the role is the deputy's until that second.
has_role(deputy: Employee, role: String, file: File) if
  deputy_until(deputy, role, file, time) and
  @current_unix_time < time;

test fixture staff {
  has_relation(Employee{"ines"}, "manager", Employee{"max"});
  has_relation(File{"ines"}, "subject_of_file", Employee{"ines"});
  has_relation(File{"ines"}, "office", Office{"hr"});
  has_role(Employee{"clara"}, "clerk", Office{"hr"});
}

test "employees read their own file and keep their address up to date" {
  setup {
    fixture staff;
  }

  assert allow_field(Employee{"ines"}, "read", File{"ines"}, field: Field) iff
    field in [Field{"name"}, Field{"address"}, Field{"salary"}, Field{"review"}];
  assert allow_field(Employee{"ines"}, "update", File{"ines"}, field: Field) iff
    field in [Field{"address"}];
}

test "managers review their people and do not see what they earn" {
  setup {
    fixture staff;
  }

  assert allow(Employee{"max"}, "open", File{"ines"});
  assert allow_field(Employee{"max"}, "update", File{"ines"}, Field{"review"});
  assert_not allow_field(Employee{"max"}, action: String, File{"ines"}, Field{"salary"});
}

test "the HR office may read and write every field" {
  setup {
    fixture staff;
  }

  assert allow_field(Employee{"clara"}, "update", File{"ines"}, Field{"salary"});
  assert allow_field(Employee{"clara"}, "read", File{"ines"}, Field{"shoe-size"});
  assert_not allow_field(Employee{"clara"}, "delete", File{"ines"}, Field{"salary"});
}

test "a deputy's role ends by itself" {
  setup {
    fixture staff;
    deputy_until(Employee{"dora"}, "manager", File{"ines"}, 4102444800); # the year 2100
    deputy_until(Employee{"paul"}, "manager", File{"ines"}, 1000000000); # the year 2001
  }

  assert allow_field(Employee{"dora"}, "update", File{"ines"}, Field{"review"});
  assert_not allow(Employee{"paul"}, action: String, File{"ines"});
}

test "colleagues have no business in each other's files" {
  setup {
    fixture staff;
  }

  assert allow(employee: Employee, "open", File{"ines"}) iff
    employee in [Employee{"ines"}, Employee{"max"}, Employee{"clara"}];
}
