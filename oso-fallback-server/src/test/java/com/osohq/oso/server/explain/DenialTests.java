package com.osohq.oso.server.explain;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Why something is denied, and what would help.
 */
class DenialTests {

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
		return new Asked(BLOCKS + rules + "\n}").with("exists", "User:ann").with("exists", "Repo:a");
	}

	private static Asked longhand(String rules) {
		return repo("}\n" + rules + "\nresource Nothing {");
	}

	@Test
	void aMissingRole() {
		assertThat(repo("\"read\" if \"reader\";").why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
				denied
				missing has_role(User{"ann"}, "reader", Repo{"a"}) enough by 8:1 "read" if "reader";
				  - has_role(User{"ann"}, "reader", Repo{"a"})
				"""));
	}

	@Test
	void theNearestOfSeveralMissingRolesComesFirst() {
		assertThat(repo("\"reader\" if \"writer\"; \"writer\" if \"owner\"; \"read\" if \"reader\";").why("User:ann",
				"read", "Repo:a"))
			.filteredOn((line) -> line.startsWith("missing"))
			.extracting((line) -> line.substring(0, line.indexOf(" enough")))
			.containsExactly("missing has_role(User{\"ann\"}, \"reader\", Repo{\"a\"})",
					"missing has_role(User{\"ann\"}, \"writer\", Repo{\"a\"})",
					"missing has_relation(Repo{\"a\"}, \"owner\", User{\"ann\"})");
	}

	@Test
	void aMissingRoleOnARelatedResource() {
		assertThat(repo("\"read\" if \"member\" on \"parent\";").with("has_relation", "Repo:a", "parent", "Org:acme")
			.why("User:ann", "read", "Repo:a")).isEqualTo(
					lines("""
							denied
							missing has_role(User{"ann"}, "member", Org{"acme"}) enough by 8:1 "read" if "member" on "parent";
							  + has_relation(Repo{"a"}, "parent", Org{"acme"})
							  + Org{"acme"} matches Org
							  - has_role(User{"ann"}, "member", Org{"acme"})
							missing has_role(User{"ann"}, "admin", Org{"acme"}) enough by 8:1 "read" if "member" on "parent"; < \
							3:70 "member" if "admin";
							  - has_role(User{"ann"}, "admin", Org{"acme"})
							"""));
	}

	@Test
	void aMissingRelation() {
		assertThat(repo("\"read\" if \"member\" on \"parent\";").with("has_role", "User:ann", "member", "Org:acme")
			.why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
					denied
					missing has_relation(Repo{"a"}, "parent", Org{"acme"}) enough by 8:1 "read" if "member" on "parent";
					  - has_relation(Repo{"a"}, "parent", Org{"acme"})
					  + Org{"acme"} matches Org
					  + has_role(User{"ann"}, "member", Org{"acme"})
					"""));
	}

	@Test
	void ofARuleThatLacksMoreTheFirstConditionIsNamed() {
		assertThat(repo("\"read\" if \"member\" on \"parent\";").why("User:ann", "read", "Repo:a")).isEqualTo(lines("""
				denied
				missing has_relation(Repo{"a"}, "parent", Org:_) by 8:1 "read" if "member" on "parent";
				  - has_relation(Repo{"a"}, "parent", Org:_)
				  ? Org:_ matches Org
				  ? has_role(User{"ann"}, "member", Org:_)
				"""));
	}

	@Test
	void anyValueWillDo() {
		assertThat(repo("\"read\" if role on \"parent\";").with("has_relation", "Repo:a", "parent", "Org:acme")
			.why("User:ann", "read", "Repo:a")).contains(
					"missing has_role(User{\"ann\"}, _, Org{\"acme\"}) enough by 8:1 \"read\" if role on \"parent\";");
	}

	@Test
	void aFailedComparison() {
		assertThat(adults().with("age", "User:ann", 17).why("User:ann", "open", "Repo:a").subList(2, 5))
			.isEqualTo(lines("""
					  + knows(User{"ann"}, Repo{"a"})
					  + age(User{"ann"}, 17)
					  - 17 >= 18
					"""));
	}

	@Test
	void nothingToCompare() {
		Explanation.Denied denied = (Explanation.Denied) adults().explain("User:ann", "open", "Repo:a");
		assertThat(Outline.of(denied).get(1)).startsWith("missing age(User{\"ann\"}, Integer:_) by 9:1 ");
		assertThat(Outline.of(denied).subList(2, 5)).isEqualTo(lines("""
				  + knows(User{"ann"}, Repo{"a"})
				  - age(User{"ann"}, n)
				  ? n >= 18
				"""));
		assertThat(denied.complete()).isTrue();
	}

	private static Asked adults() {
		return longhand("has_permission(user: User, \"open\", repo: Repo) if knows(user, repo) and age(user, n) and "
				+ "n >= 18;")
			.with("knows", "User:ann", "Repo:a");
	}

	@Test
	void aNegationThatIsInTheWay() {
		assertThat(
				longhand("has_permission(user: User, \"open\", repo: Repo) if knows(user, repo) and not banned(user);")
					.with("knows", "User:ann", "Repo:a")
					.with("banned", "User:ann")
					.why("User:ann", "open", "Repo:a")
					.subList(2, 4))
			.isEqualTo(lines("""
					  + knows(User{"ann"}, Repo{"a"})
					  - not banned(User{"ann"})
					"""));
	}

	@Test
	void anActionThatIsNotInTheList() {
		assertThat(longhand("has_permission(user: User, action: String, repo: Repo) if knows(user, repo) and "
				+ "action in [\"open\", \"read\"];")
			.with("knows", "User:ann", "Repo:a")
			.why("User:ann", "write", "Repo:a")).contains("  - \"write\" in [\"open\", \"read\"]");
	}

	@Test
	void aWrongType() {
		assertThat(longhand(
				"has_permission(actor: Actor, \"open\", repo: Repo) if trusted(repo) and " + "actor matches Robot;")
			.with("trusted", "Repo:a")
			.why("User:ann", "open", "Repo:a")
			.subList(1, 4)).isEqualTo(
					lines("""
							not met by 9:1 has_permission(actor: Actor, "open", repo: Repo) if trusted(repo) and actor matches Robot;
							  + trusted(Repo{"a"})
							  - User{"ann"} matches Robot
							"""));
	}

	@Test
	void anActionThatNobodyDeclares() {
		assertThat(repo("\"read\" if \"reader\";").why("User:ann", "frob", "Repo:a")).isEqualTo(lines("""
				denied
				hint: no rule grants "frob" to a User on a Repo
				hint: Repo has no permission "frob"; it has "open", "read", "write"
				"""));
	}

	@Test
	void typesAndIdsThatNobodyKnows() {
		assertThat(repo("\"read\" if \"reader\";").why("Person:ann", "read", "Repo:b"))
			.contains("hint: the policy does not know the type Person", "hint: no fact mentions Repo{\"b\"}");
	}

	@Test
	void aRuleForAnotherTypeIsNotNear() {
		assertThat(longhand("has_permission(robot: Robot, \"open\", repo: Repo) if trusted(repo);").why("User:ann",
				"open", "Repo:a"))
			.isEqualTo(lines("""
					denied
					hint: no rule grants "open" to a User on a Repo
					"""));
	}

	@Test
	void aFactThatANegationElsewhereForbidsIsNotSaidToBeEnough() {
		assertThat(new Asked("""
				actor User {}
				resource Repo {}
				allow(user: User, _: String, repo: Repo) if joined(user, repo) and not left(repo, user);
				left(repo: Repo, user: User) if joined(user, repo);
				""").why("User:ann", "open", "Repo:a").get(1))
			.startsWith("missing joined(User{\"ann\"}, Repo{\"a\"}) by");
	}

	@Test
	void contextFactsCount() {
		assertThat(repo("\"read\" if \"reader\" and is_public(resource);")
			.withContext("has_role", "User:ann", "reader", "Repo:a")
			.why("User:ann", "read", "Repo:a"))
			.contains("  + has_role(User{\"ann\"}, \"reader\", Repo{\"a\"})", "  - is_public(Repo{\"a\"})");
	}

	@Test
	void cyclicDataEnds() {
		assertThat(repo("""
				role if role on "fork";
				"read" if "reader";""").with("has_relation", "Repo:a", "fork", "Repo:b")
			.with("has_relation", "Repo:b", "fork", "Repo:a")
			.why("User:ann", "read", "Repo:a")).filteredOn((line) -> line.startsWith("missing has_role")).hasSize(2);
	}

	@Test
	void aLargeRoleLadderIsBounded() {
		StringBuilder rules = new StringBuilder();
		for (int i = 0; i < 400; i++) {
			rules.append("step").append(i).append("(u: User) if step").append(i + 1).append("(u);\n");
		}
		Explanation explanation = longhand(rules + "has_permission(u: User, \"open\", _: Repo) if step0(u);")
			.explain("User:ann", "open", "Repo:a");
		assertThat(((Explanation.Denied) explanation).nearMisses()).hasSize(Ranking.MAX_SHOWN);
		assertThat(((Explanation.Denied) explanation).complete()).isFalse();
	}

	private static List<String> lines(String text) {
		return text.lines().toList();
	}

}
