package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An {@code actor}, {@code resource} or {@code global} block; its string is Polar text.
 */
record Block(String kind, String name, List<String> supertypes, List<String> roles, List<String> permissions,
		Map<String, String> relations, List<Shorthand> rules) {

	static final String GLOBAL = "global";

	boolean isGlobal() {
		return this.kind.equals(GLOBAL);
	}

	Block withRules(List<Shorthand> rules) {
		return new Block(this.kind, this.name, this.supertypes, this.roles, this.permissions, this.relations, rules);
	}

	@Override
	public String toString() {
		List<String> lines = new ArrayList<>();
		lines.add(isGlobal() ? "global {" : this.kind + ' ' + this.name + extension() + " {");
		if (!this.roles.isEmpty()) {
			lines.add("  roles = " + names(this.roles) + ';');
		}
		if (!this.permissions.isEmpty()) {
			lines.add("  permissions = " + names(this.permissions) + ';');
		}
		if (!this.relations.isEmpty()) {
			lines.add(this.relations.entrySet()
				.stream()
				.map((relation) -> relation.getKey() + ": " + relation.getValue())
				.collect(Collectors.joining(", ", "  relations = { ", " };")));
		}
		this.rules.forEach((rule) -> lines.add("  " + rule));
		lines.add("}");
		return String.join("\n", lines);
	}

	private String extension() {
		return this.supertypes.isEmpty() ? "" : " extends " + String.join(", ", this.supertypes);
	}

	private static String names(List<String> names) {
		return names.stream().collect(Collectors.joining("\", \"", "[\"", "\"]"));
	}

}
