package com.example.outage.hosting;

import java.util.Map;

import com.example.outage.hosting.Organization.Team;

/**
 * A repository.
 *
 * @param id its id
 * @param organization whose it is
 * @param visibility who may read it without a role
 * @param teams the teams that have a role in it
 * @param people the users who have a role in it of their own
 */
record Repository(String id, Organization organization, Visibility visibility, Map<Team, Rank> teams,
		Map<String, Rank> people) {

	/** What a user may do here, all ways to get there considered. */
	Rank rank(String user) {
		if (this.organization.owners().contains(user)) {
			return Rank.ADMIN;
		}
		Rank rank = this.people.getOrDefault(user, Rank.NOBODY);
		for (Map.Entry<Team, Rank> grant : this.teams.entrySet()) {
			rank = grant.getKey().members().contains(user) ? rank.or(grant.getValue()) : rank;
		}
		boolean isOpened = this.visibility == Visibility.INTERNAL && this.organization.isMember(user);
		return isOpened ? rank.or(Rank.READER) : rank;
	}

	boolean allows(String user, String action) {
		return switch (action) {
			case "read" -> this.visibility == Visibility.PUBLIC || rank(user).isAtLeast(Rank.READER);
			case "push" -> rank(user).isAtLeast(Rank.WRITER);
			case "delete" -> rank(user).isAtLeast(Rank.ADMIN);
			default -> throw new IllegalArgumentException("repositories have no action " + action);
		};
	}

	/**
	 * Who may read a repository without having a role in it.
	 */
	enum Visibility {

		PUBLIC, INTERNAL, PRIVATE

	}

}
