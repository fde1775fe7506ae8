package com.osohq.oso.server.node;

import java.util.Set;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * Policies of a simulated environment, each with what it says in Java.
 */
enum SimulatedPolicy {

	/** Nothing is negated, so that more facts allow more. */
	POSITIVE("""
			allow(user: User, "visit", repo: Repo) if
			  has_role(user, "reader", repo) and has_relation(repo, "org", Org{"acme"});
			allow(user: User, "adopt", repo: Repo) if
			  has_role(user, "owner", repo) or (has_role(user, "reader", repo) and is_public(repo));
			""") {

		@Override
		boolean allows(Set<Fact> facts, String user, String action, String repo) {
			boolean reader = facts.contains(role(user, "reader", repo));
			return action.equals("visit") ? reader && facts.contains(acme(repo))
					: facts.contains(role(user, "owner", repo)) || (reader && facts.contains(isPublic(repo)));
		}

	},

	/** What somebody has is taken away again by other facts. */
	NEGATIVE("""
			allow(user: User, "visit", repo: Repo) if
			  has_role(user, "reader", repo) and not is_banned(user);
			allow(user: User, "adopt", repo: Repo) if
			  has_role(user, "owner", repo) and not has_role(user, "reader", repo) and
			  not has_relation(repo, "org", Org{"acme"});
			""") {

		@Override
		boolean allows(Set<Fact> facts, String user, String action, String repo) {
			boolean reader = facts.contains(role(user, "reader", repo));
			return action.equals("visit") ? reader && !facts.contains(banned(user))
					: facts.contains(role(user, "owner", repo)) && !reader && !facts.contains(acme(repo));
		}

	},

	/** Of several facts, not all must be there, or at least one. */
	COMPOUND("""
			allow(user: User, "visit", repo: Repo) if
			  has_role(user, "reader", repo) and not (is_banned(user) and is_public(repo));
			allow(user: User, "adopt", repo: Repo) if
			  has_role(user, "reader", repo) and
			  not (is_banned(user) or has_relation(repo, "org", Org{"acme"}) or is_public(repo));
			""") {

		@Override
		boolean allows(Set<Fact> facts, String user, String action, String repo) {
			boolean banned = facts.contains(banned(user));
			boolean open = facts.contains(isPublic(repo));
			return facts.contains(role(user, "reader", repo))
					&& (action.equals("visit") ? !(banned && open) : !(banned || open || facts.contains(acme(repo))));
		}

	};

	private static final String TYPES = """
			actor User {}
			resource Org {}
			resource Repo { roles = ["reader", "owner"]; relations = { org: Org }; }
			declare is_public(Repo);
			declare is_banned(User);
			""";

	private final PolicyText text;

	SimulatedPolicy(String rules) {
		this.text = new PolicyText("main.polar", TYPES + rules);
	}

	PolicyText text() {
		return this.text;
	}

	/** Whether the policy allows it, by the facts alone. */
	abstract boolean allows(Set<Fact> facts, String user, String action, String repo);

	static Fact role(String user, String role, String repo) {
		return Fact.of("has_role", new Value("User", user), Value.string(role), new Value("Repo", repo));
	}

	static Fact acme(String repo) {
		return Fact.of("has_relation", new Value("Repo", repo), Value.string("org"), new Value("Org", "acme"));
	}

	static Fact isPublic(String repo) {
		return Fact.of("is_public", new Value("Repo", repo));
	}

	static Fact banned(String user) {
		return Fact.of("is_banned", new Value("User", user));
	}

}
