package com.example.outage.hosting;

import java.util.ArrayList;
import java.util.List;

import com.example.outage.hosting.Organization.Team;

/**
 * Writes facts in the form that the development server reads.
 */
final class FactLines {

	private final List<String> lines = new ArrayList<>();

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	void add(Organization organization) {
		String organizationArg = arg("Organization", organization.id());
		organization.owners().forEach((user) -> role(arg("User", user), "owner", organizationArg));
		organization.members().forEach((user) -> role(arg("User", user), "member", organizationArg));
		for (Team team : organization.teams()) {
			team.members().forEach((user) -> role(arg("User", user), "member", arg("Team", team.id())));
		}
	}

	void add(Repository repository) {
		String arg = arg("Repository", repository.id());
		relation(arg, "organization", arg("Organization", repository.organization().id()));
		repository.teams().forEach((team, rank) -> role(arg("Team", team.id()), rank.role(), arg));
		repository.people().forEach((user, rank) -> role(arg("User", user), rank.role(), arg));
		switch (repository.visibility()) {
			case PUBLIC -> fact("is_public", arg);
			case INTERNAL -> fact("is_internal", arg);
			case PRIVATE -> {
			}
		}
	}

	void add(Issue issue) {
		String arg = arg("Issue", issue.id());
		relation(arg, "repository", arg("Repository", issue.repository().id()));
		relation(arg, "author", arg("User", issue.author()));
		if (issue.isLocked()) {
			fact("is_locked", arg);
		}
	}

	private void role(String actor, String role, String resource) {
		fact("has_role", actor, arg("String", role), resource);
	}

	private void relation(String resource, String relation, String related) {
		fact("has_relation", resource, arg("String", relation), related);
	}

	private void fact(String predicate, String... args) {
		this.lines.add("{\"predicate\":\"%s\",\"args\":[%s]}".formatted(predicate, String.join(",", args)));
	}

	/** Names here are made up and need no escaping. */
	private static String arg(String type, String id) {
		return "{\"type\":\"%s\",\"id\":\"%s\"}".formatted(type, id);
	}

}
