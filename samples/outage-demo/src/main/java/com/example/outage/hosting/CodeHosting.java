package com.example.outage.hosting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.example.outage.hosting.Organization.Team;
import com.example.outage.hosting.Repository.Visibility;

/**
 * The whole company. The same seed makes the same one.
 */
public final class CodeHosting {

	private static final int ORGANIZATIONS = 10;

	private static final int USERS = 25;

	private static final int TEAMS = 4;

	private static final int TEAM_SIZE = 5;

	private static final int REPOSITORIES = 15;

	private static final int ISSUES = 4;

	private static final int PEOPLE = 2;

	private static final List<Rank> GRANTS = List.of(Rank.READER, Rank.WRITER, Rank.ADMIN);

	private final Random random;

	private final List<String> users = new ArrayList<>();

	private final List<Organization> organizations = new ArrayList<>();

	private final List<Repository> repositories = new ArrayList<>();

	private final List<Issue> issues = new ArrayList<>();

	/**
	 * Makes a company up.
	 * @param seed decides everything about it
	 */
	public CodeHosting(long seed) {
		this.random = new Random(seed);
		for (int i = 0; i < ORGANIZATIONS; i++) {
			this.organizations.add(organization("org-" + i));
		}
		this.organizations.forEach(this::addRepositories);
	}

	/** Everything that is to be known about it, as the lines of a facts file. */
	public List<String> facts() {
		FactLines facts = new FactLines();
		this.organizations.forEach(facts::add);
		this.repositories.forEach(facts::add);
		this.issues.forEach(facts::add);
		return facts.lines();
	}

	/**
	 * Questions with their right answers, about as many with yes as with no.
	 * @param count how many
	 */
	public List<Check> checks(int count) {
		List<Check> checks = new ArrayList<>();
		while (checks.size() < count) {
			checks.add(check(checks.size()));
		}
		return checks;
	}

	/** Applications ask one question at a time, mostly; each tenth is a list. */
	private Check check(int number) {
		Issue issue = pick(this.issues);
		String user = userFor(issue);
		return switch (number % 10) {
			case 0 -> listing(user, pick(List.of("read", "push", "delete")));
			case 1 -> new Check.Actions(user, "Issue", issue.id(),
					Issue.ACTIONS.stream().filter((action) -> issue.allows(user, action)).toList());
			case 2, 3, 4 -> {
				String action = pick(List.of("read", "push", "delete"));
				yield new Check.Authorize(user, action, "Repository", issue.repository().id(),
						issue.repository().allows(user, action));
			}
			default -> {
				String action = pick(Issue.ACTIONS);
				yield new Check.Authorize(user, action, "Issue", issue.id(), issue.allows(user, action));
			}
		};
	}

	private Check listing(String user, String action) {
		return new Check.Listing(user, action, "Repository",
				this.repositories.stream()
					.filter((repository) -> repository.allows(user, action))
					.map(Repository::id)
					.sorted()
					.toList());
	}

	/** Strangers are rarely allowed anything, so most of those who ask belong there. */
	private String userFor(Issue issue) {
		Organization organization = issue.repository().organization();
		return switch (this.random.nextInt(6)) {
			case 0 -> pick(this.users);
			case 1 -> pick(List.copyOf(organization.owners()));
			case 2 -> issue.author();
			default -> pick(organization.members());
		};
	}

	private Organization organization(String id) {
		List<String> people = new ArrayList<>();
		for (int i = 0; i < USERS; i++) {
			people.add("user-" + this.users.size());
			this.users.add("user-" + this.users.size());
		}
		List<String> members = people.subList(1, people.size());
		List<Team> teams = new ArrayList<>();
		for (int i = 0; i < TEAMS; i++) {
			Set<String> team = new HashSet<>();
			while (team.size() < TEAM_SIZE) {
				team.add(pick(members));
			}
			teams.add(new Team(id + "-team-" + i, team));
		}
		return new Organization(id, Set.of(people.get(0)), List.copyOf(members), teams);
	}

	private void addRepositories(Organization organization) {
		for (int i = 0; i < REPOSITORIES; i++) {
			Map<String, Rank> people = new HashMap<>();
			while (people.size() < PEOPLE) {
				people.put(pick(this.users), pick(GRANTS));
			}
			Repository repository = new Repository(organization.id() + "-repository-" + i, organization,
					pick(List.of(Visibility.values())), Map.of(pick(organization.teams()), pick(GRANTS)), people);
			this.repositories.add(repository);
			for (int j = 0; j < ISSUES; j++) {
				this.issues.add(new Issue(repository.id() + '-' + j, repository, pick(organization.members()),
						this.random.nextInt(3) == 0));
			}
		}
	}

	private <T> T pick(List<T> things) {
		return things.get(this.random.nextInt(things.size()));
	}

}
