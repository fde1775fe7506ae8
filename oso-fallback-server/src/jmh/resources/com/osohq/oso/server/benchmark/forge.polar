# A forge: workspaces own projects, projects hold directories, documents and tickets.
# Developers belong to workspaces and to nested groups.

actor Developer {}

actor Group {
	roles = ["participant"];
	relations = { within: Group };
}

resource Workspace {
	roles = ["participant", "owner"];
	permissions = ["view", "rename"];

	"participant" if "owner";
	"view" if "participant";
	"rename" if "owner";
}

resource Project {
	roles = ["viewer", "contributor", "steward"];
	permissions = ["view", "edit", "remove"];
	relations = { workspace: Workspace };

	"contributor" if "steward";
	"viewer" if "contributor";
	"viewer" if "participant" on "workspace";
	"steward" if "owner" on "workspace";
	"viewer" if is_open(resource);

	"view" if "viewer";
	"edit" if "contributor";
	"remove" if "steward";
}

resource Directory {
	roles = ["viewer", "contributor", "steward"];
	permissions = ["view", "edit", "remove"];
	relations = { project: Project, inside: Directory };

	role if role on "project";
	role if role on "inside";

	"view" if "viewer";
	"edit" if "contributor";
	"remove" if "steward";
}

resource Document {
	roles = ["viewer", "contributor", "steward"];
	permissions = ["view", "edit", "remove"];
	relations = { directory: Directory };

	role if role on "directory";

	"view" if "viewer";
	"edit" if "contributor";
	"remove" if "steward";
}

# Whoever is in a group is in the groups around it.
has_role(developer: Developer, "participant", outer: Group) if
	inner matches Group and
	has_relation(inner, "within", outer) and
	has_role(developer, "participant", inner);

# What a group may do, its participants may do.
has_role(developer: Developer, role: String, project: Project) if
	group matches Group and
	has_role(group, role, project) and
	has_role(developer, "participant", group);

# Nobody gets anything who is locked out.
allow(developer: Developer, action: String, resource: Resource) if
	has_permission(developer, action, resource) and
	not is_locked_out(developer);
