package com.osohq.oso.server.polar.syntax;

/**
 * The kinds of names that a block declares.
 */
public enum NameKind {

	ROLE("role", "roles"), PERMISSION("permission", "permissions"), RELATION("relation", "relations");

	private final String singular;

	private final String keyword;

	NameKind(String singular, String keyword) {
		this.singular = singular;
		this.keyword = keyword;
	}

	/** The word for one such name, {@code "role"} for instance. */
	public String singular() {
		return this.singular;
	}

	/** The keyword of the declaration, {@code "roles"} for instance. */
	public String keyword() {
		return this.keyword;
	}

}
