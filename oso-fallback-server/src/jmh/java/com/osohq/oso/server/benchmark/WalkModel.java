package com.osohq.oso.server.benchmark;

import java.util.List;

import com.osohq.oso.server.fact.Fact;

/**
 * What a {@link Yardstick} calls the things of its one model: users, in nested groups and
 * in organizations; projects of an organization; nested folders, files and tickets.
 *
 * @param user the type of the users
 * @param group the type of the groups, which nest and have roles on projects
 * @param organization the type of what the projects belong to
 * @param project the type of the projects
 * @param organizationRoles member, owner
 * @param roles the roles on everything else, each of which includes those before it
 * @param author the role that allows nothing but to close a ticket
 * @param open the predicate of projects that everybody has the lowest role on
 * @param locked the predicate of users that may do nothing
 */
record WalkModel(String user, String group, String organization, String project, List<String> organizationRoles,
		List<String> roles, String author, String open, String locked) {

	private static final WalkModel FORGE = new WalkModel("Developer", "Group", "Workspace", "Project",
			List.of("participant", "owner"), List.of("viewer", "contributor", "steward"), "author", "is_open",
			"is_locked_out");

	private static final WalkModel GITCLOUD = new WalkModel("User", "Team", "Organization", "Repository",
			List.of("member", "owner"), List.of("reader", "maintainer", "admin"), "creator", "is_public",
			"is_suspended");

	/** The model of generated data, or of the data that is read from a folder. */
	static WalkModel of(List<Fact> facts) {
		boolean forge = facts.stream().anyMatch((fact) -> fact.args().get(0).type().equals(FORGE.project()));
		return forge ? FORGE : GITCLOUD;
	}

	/** From which of the three roles on an action is allowed. */
	int roleFor(String action) {
		return switch (action) {
			case "view", "read" -> 1;
			case "edit", "write", "close" -> 2;
			default -> 3;
		};
	}

	/** A number for a role that is higher for more rights; 0 for an author. */
	int number(String role, String type) {
		if (type.equals(this.organization)) {
			return role.equals(this.organizationRoles.get(1)) ? 3 : 1;
		}
		return role.equals(this.author) ? 0 : Math.max(1, this.roles.indexOf(role) + 1);
	}

}
