package com.osohq.oso.server.explain;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why something is allowed: each form of rule and condition.
 */
class GrantTests {

	private static final String BLOCKS = """
			actor User {}
			actor Robot {}
			resource Org { roles = ["member", "admin"]; permissions = ["audit"]; "member" if "admin"; }
			resource Repo {
			  roles = ["reader", "writer"];
			  permissions = ["read", "write", "open"];
			  relations = { parent: Org, owner: User, fork: Repo };
			""";

	private static Asked repo(String rules) {
		return new Asked(BLOCKS + rules + "\n}");
	}

	private static Asked longhand(String rules) {
		return new Asked(BLOCKS + "}\n" + rules);
	}

	@Test
	void aRoleImpliesAPermission() {
		assertThat(repo("\"read\" if \"reader\";").with("has_role", "User:ann", "reader", "Repo:a")
			.why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"a"}) by 8:1 "read" if "reader";
					  has_role(User{"ann"}, "reader", Repo{"a"}) stored
					"""));
	}

	@Test
	void aRoleIsHeldOnARelatedResource() {
		assertThat(repo("""
				"reader" if "member" on "parent";
				"read" if "reader";""").with("has_relation", "Repo:a", "parent", "Org:acme")
			.with("has_role", "User:ann", "admin", "Org:acme")
			.why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"a"}) by 9:1 "read" if "reader";
					  has_role(User{"ann"}, "reader", Repo{"a"}) by 8:1 "reader" if "member" on "parent";
					    has_relation(Repo{"a"}, "parent", Org{"acme"}) stored
					    Org{"acme"} matches Org
					    has_role(User{"ann"}, "member", Org{"acme"}) by 3:70 "member" if "admin";
					      has_role(User{"ann"}, "admin", Org{"acme"}) stored
					"""));
	}

	@Test
	void namesTheVariableBehindOn() {
		Explanation.Granted granted = (Explanation.Granted) repo("\"read\" if \"member\" on \"parent\";")
			.with("has_relation", "Repo:a", "parent", "Org:acme")
			.with("has_role", "User:ann", "member", "Org:acme")
			.explain("User:ann", "read", "Repo:a");
		Proof.ByRule allow = (Proof.ByRule) granted.proof();
		assertThat(allow).isNotNull();
		assertThat(allow.rule().text())
			.isEqualTo("allow(actor, action, resource) if has_permission(actor, action, resource);");
		Proof.ByRule rule = (Proof.ByRule) allow.steps().get(0).proof();
		assertThat(rule).isNotNull();
		assertThat(rule.bindings()).extracting(Binding::toString)
			.containsExactly("actor = User{\"ann\"}", "resource = Repo{\"a\"}", "related = Org{\"acme\"}");
		assertThat(rule.steps()).extracting((step) -> step.condition().text())
			.containsExactly("has_relation(resource, \"parent\", related)", "related matches Org",
					"has_role(actor, \"member\", related)");
		assertThat(rule.rule().span()).hasToString("policy.polar:8:1");
	}

	@Test
	void aRelationGivesARole() {
		assertThat(repo("""
				"writer" if "owner";
				"write" if "writer";""").with("has_relation", "Repo:a", "owner", "User:ann")
			.why("User:ann", "write", "Repo:a")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "write", Repo{"a"}) by 9:1 "write" if "writer";
					  has_role(User{"ann"}, "writer", Repo{"a"}) by 8:1 "writer" if "owner";
					    has_relation(Repo{"a"}, "owner", User{"ann"}) stored
					"""));
	}

	@Test
	void aGlobalRoleGivesAPermissionOnEverything() {
		assertThat(new Asked(BLOCKS + "\"read\" if global \"staff\"; }\nglobal { roles = [\"staff\"]; }")
			.with("has_role", "User:ann", "staff")
			.why("User:ann", "read", "Repo:never-seen")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"never-seen"}) by 8:1 "read" if global "staff";
					  has_role(User{"ann"}, "staff") stored
					"""));
	}

	@Test
	void showsTheSideOfAnOrThatIsMet() {
		assertThat(repo("\"read\" if (\"reader\" or is_public(resource)) and \"member\" on \"parent\";")
			.with("is_public", "Repo:a")
			.with("has_relation", "Repo:a", "parent", "Org:acme")
			.with("has_role", "User:ann", "member", "Org:acme")
			.why("User:ann", "read", "Repo:a")).isEqualTo(
					lines("""
							allowed
							has_permission(User{"ann"}, "read", Repo{"a"}) by 8:1 "read" if ("reader" or is_public(resource)) and \
							"member" on "parent";
							  is_public(Repo{"a"}) stored
							  has_relation(Repo{"a"}, "parent", Org{"acme"}) stored
							  Org{"acme"} matches Org
							  has_role(User{"ann"}, "member", Org{"acme"}) stored
							"""));
	}

	@Test
	void aLonghandRuleIsShownOnOneLineWithoutComments() {
		assertThat(longhand("""
				has_permission(user: User, "open", repo: Repo) if
				  # whoever has a key
				  opens(user, "key; \\" # not a comment",
				        repo);
				""").with("opens", "User:ann", "key; \" # not a comment", "Repo:a").why("User:ann", "open", "Repo:a"))
			.contains(
					"has_permission(User{\"ann\"}, \"open\", Repo{\"a\"}) by 9:1 has_permission(user: User, \"open\", "
							+ "repo: Repo) if opens(user, \"key; \\\" # not a comment\", repo);");
	}

	@Test
	void comparisonsEquationsAndListsAreShownWithTheirValues() {
		assertThat(longhand("""
				has_permission(user: User, action: String, repo: Repo) if
				  action in ["open", "read"] and age(user, age) and age >= 18 and level = 3 and
				  needs(repo, level) and level != age and until(repo, end) and @current_unix_time < end;
				""").with("age", "User:ann", 20)
			.with("needs", "Repo:a", 3)
			.with("until", "Repo:a", 2000)
			.why("User:ann", "read", "Repo:a")
			.subList(2, 10)).isEqualTo(lines("""
					  "read" in ["open", "read"]
					  age(User{"ann"}, 20) stored
					  20 >= 18
					  3 = 3
					  needs(Repo{"a"}, 3) stored
					  3 != 20
					  until(Repo{"a"}, 2000) stored
					  1000 < 2000
					"""));
	}

	@Test
	void aNegationIsShownAsWhatIsNotThere() {
		assertThat(longhand("""
				has_permission(user: User, "open", repo: Repo) if
				  has_role(user, "reader", repo) and not banned(user) and not blocks(repo, user, _);
				""").with("has_role", "User:ann", "reader", "Repo:a")
			.with("banned", "User:bob")
			.why("User:ann", "open", "Repo:a")
			.subList(2, 5)).isEqualTo(lines("""
					  has_role(User{"ann"}, "reader", Repo{"a"}) stored
					  not banned(User{"ann"})
					  not blocks(Repo{"a"}, User{"ann"}, _)
					"""));
	}

	@Test
	void aNegatedGroupAndANegatedRuleAreShown() {
		assertThat(longhand("""
				suspended(user: User) if strikes(user, n) and n > 2;
				has_permission(user: User, "open", repo: Repo) if
				  knows(user, repo) and not suspended(user) and not (closed(repo) and not knows_all(user));
				""").with("knows", "User:ann", "Repo:a")
			.with("strikes", "User:ann", 2)
			.with("closed", "Repo:a")
			.with("knows_all", "User:ann")
			.why("User:ann", "open", "Repo:a")
			.subList(2, 5)).isEqualTo(lines("""
					  knows(User{"ann"}, Repo{"a"}) stored
					  not suspended(User{"ann"})
					  not (closed(Repo{"a"}) and not knows_all(User{"ann"}))
					"""));
	}

	@Test
	void aTypeTestIsShown() {
		assertThat(longhand("""
				has_permission(actor: Actor, "open", repo: Repo) if actor matches Robot and trusted(repo);
				""").with("trusted", "Repo:a").why("Robot:r2", "open", "Repo:a").subList(2, 4)).isEqualTo(lines("""
				  Robot{"r2"} matches Robot
				  trusted(Repo{"a"}) stored
				"""));
	}

	@Test
	void aRuleOfASupertypeAppliesToASubtype() {
		assertThat(new Asked("""
				actor User {}
				resource File { roles = ["owner"]; permissions = ["read"]; "read" if "owner"; }
				resource Document extends File {}
				""").with("has_role", "User:ann", "owner", "Document:d").why("User:ann", "read", "Document:d"))
			.isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Document{"d"}) by 2:60 "read" if "owner";
					  has_role(User{"ann"}, "owner", Document{"d"}) stored
					"""));
	}

	@Test
	void aContextFactIsToldFromAStoredOne() {
		assertThat(repo("\"read\" if \"reader\" and is_public(resource);")
			.withContext("has_role", "User:ann", "reader", "Repo:a")
			.with("is_public", "Repo:a")
			.withContext("is_public", "Repo:a")
			.why("User:ann", "read", "Repo:a")
			.subList(2, 4)).isEqualTo(lines("""
					  has_role(User{"ann"}, "reader", Repo{"a"}) context
					  is_public(Repo{"a"}) stored
					"""));
	}

	@Test
	void aRuleWithoutConditionsHoldsForEveryValue() {
		assertThat(longhand("""
				is_member(_: User, _: Org);
				has_permission(user: User, "open", _: Repo) if is_member(user, org) and org matches Org;
				""").why("User:ann", "open", "Repo:a")).isEqualTo(lines("""
				allowed
				has_permission(User{"ann"}, "open", Repo{"a"}) by 10:1 has_permission(user: User, "open", _: Repo) if \
				is_member(user, org) and org matches Org;
				  is_member(User{"ann"}, Org:_) by 9:1 is_member(_: User, _: Org);
				  Org:_ matches Org
				"""));
	}

	@Test
	void aFactOfThePolicyIsARule() {
		assertThat(longhand("""
				level("gold", 3);
				has_permission(user: User, "open", _: Repo) if plan(user, plan) and level(plan, n) and n > 2;
				""").with("plan", "User:ann", "gold").why("User:ann", "open", "Repo:a").subList(2, 5))
			.isEqualTo(lines("""
					  plan(User{"ann"}, "gold") stored
					  level("gold", 3) by 9:1 level("gold", 3);
					  3 > 2
					"""));
	}

	@Test
	void anAllowRuleOfThePolicyIsShownAsItIs() {
		assertThat(longhand("allow(user: User, _: String, repo: Repo) if founded(user, repo);")
			.with("founded", "User:ann", "Repo:a")
			.why("User:ann", "anything", "Repo:a")).isEqualTo(lines("""
					allowed
					allow(User{"ann"}, "anything", Repo{"a"}) by 9:1 allow(user: User, _: String, repo: Repo) if \
					founded(user, repo);
					  founded(User{"ann"}, Repo{"a"}) stored
					"""));
	}

	@Test
	void aStoredPermissionIsAFactLikeAnyOther() {
		assertThat(repo("").with("has_permission", "User:ann", "open", "Repo:a").why("User:ann", "open", "Repo:a"))
			.isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "open", Repo{"a"}) stored
					"""));
	}

	@Test
	void recursionGoesUpAHierarchy() {
		assertThat(repo("""
				role if role on "fork";
				"read" if "reader";""").with("has_relation", "Repo:a", "fork", "Repo:b")
			.with("has_relation", "Repo:b", "fork", "Repo:c")
			.with("has_role", "User:ann", "reader", "Repo:c")
			.why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"a"}) by 9:1 "read" if "reader";
					  has_role(User{"ann"}, "reader", Repo{"a"}) by 8:1 role if role on "fork";
					    has_relation(Repo{"a"}, "fork", Repo{"b"}) stored
					    Repo{"b"} matches Repo
					    has_role(User{"ann"}, "reader", Repo{"b"}) by 8:1 role if role on "fork";
					      has_relation(Repo{"b"}, "fork", Repo{"c"}) stored
					      Repo{"c"} matches Repo
					      has_role(User{"ann"}, "reader", Repo{"c"}) stored
					"""));
	}

	@Test
	void cyclicDataNeverProvesItself() {
		Asked cyclic = repo("""
				role if role on "fork";
				"reader" if "writer"; "writer" if "reader" on "fork";
				"read" if "reader";""").with("has_relation", "Repo:a", "fork", "Repo:b")
			.with("has_relation", "Repo:b", "fork", "Repo:a");
		assertThat(cyclic.why("User:ann", "read", "Repo:a")).first().isEqualTo("denied");
		assertThat(cyclic.with("has_role", "User:ann", "writer", "Repo:a").why("User:ann", "read", "Repo:a"))
			.isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"a"}) by 10:1 "read" if "reader";
					  has_role(User{"ann"}, "reader", Repo{"a"}) by 9:1 "reader" if "writer";
					    has_role(User{"ann"}, "writer", Repo{"a"}) stored
					"""));
	}

	@Test
	void showsTheShortestOfSeveralProofs() {
		assertThat(repo("""
				"read" if "writer"; "writer" if "owner"; "reader" if "writer";
				"read" if "reader" and is_public(resource);
				"read" if "reader";""").with("has_relation", "Repo:a", "owner", "User:ann")
			.with("has_role", "User:ann", "reader", "Repo:a")
			.with("is_public", "Repo:a")
			.why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
					allowed
					has_permission(User{"ann"}, "read", Repo{"a"}) by 10:1 "read" if "reader";
					  has_role(User{"ann"}, "reader", Repo{"a"}) stored
					"""));
	}

	@Test
	void provesAStatementOnceAndThenRefersToIt() {
		assertThat(longhand("""
				trusted(user: User) if vouches(_, user);
				has_permission(user: User, "open", _: Repo) if trusted(user) and knows(user, other) and trusted(other);
				""").with("vouches", "User:bob", "User:ann")
			.with("knows", "User:ann", "User:ann")
			.why("User:ann", "open", "Repo:a")).contains("  trusted(User{\"ann\"}) above");
	}

	@Test
	void aProofThatIsTooLongIsLeftOut() {
		Asked chain = repo("role if role on \"fork\"; \"read\" if \"reader\";").with("has_role", "User:ann", "reader",
				"Repo:200");
		for (int i = 0; i < 200; i++) {
			chain.with("has_relation", "Repo:" + i, "fork", "Repo:" + (i + 1));
		}
		assertThat(chain.why("User:ann", "read", "Repo:0")).containsExactly("allowed", "no proof");
		assertThat(chain.why("User:ann", "read", "Repo:150")).first().isEqualTo("allowed");
		assertThat(chain.why("User:ann", "read", "Repo:150")).hasSize(153);
	}

	@Test
	void whatCannotBeEvaluatedIsSaidAsTheEngineSaysIt() {
		assertThat(longhand("""
				everyone(_: User);
				has_permission(_: User, "open", _: Repo) if everyone(other) and other != User{"bob"};
				""").why("User:ann", "open", "Repo:a")).singleElement().asString().startsWith("undecided: ");
	}

	@Test
	void aProofBesideWhatCannotBeEvaluatedIsFound() {
		assertThat(longhand("""
				everyone(_: User);
				has_permission(_: User, "open", _: Repo) if everyone(other) and other != User{"bob"};
				""").with("everyone", "User:eve").why("User:ann", "open", "Repo:a").subList(2, 4)).isEqualTo(lines("""
				  everyone(User{"eve"}) stored
				  User{"eve"} != User{"bob"}
				"""));
	}

	private static List<String> lines(String text) {
		return text.lines().toList();
	}

}
