# What the image is trained with: a little of everything that policies have.

actor User {}
actor Group {}

has_role(user: User, role: String, resource: Resource) if
	group matches Group and
	has_group(user, group) and
	has_role(group, role, resource);

resource Folder {
	roles = ["reader", "editor"];
	permissions = ["read", "edit"];
	relations = { parent: Folder };

	"reader" if "reader" on "parent";
	"editor" if "editor" on "parent";
	"reader" if "editor";
	"read" if "reader";
	"edit" if "editor";
}

resource Document {
	roles = ["reader", "editor"];
	permissions = ["read", "edit"];
	relations = { folder: Folder };

	"reader" if "reader" on "folder";
	"editor" if "editor" on "folder";
	"reader" if "editor";
	"read" if "reader";
	"read" if is_public(resource);
}

has_permission(user: User, "edit", document: Document) if
	has_role(user, "editor", document) and
	not is_locked(document);

declare has_group(User, Group);
