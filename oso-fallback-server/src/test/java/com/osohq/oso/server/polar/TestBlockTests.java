package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests and fixtures of policies (polar.md 17 and 18, codes T).
 */
class TestBlockTests {

	private static final String POLICY = """
			actor Guest {}
			resource Room {
				roles = ["occupant"];
				permissions = ["enter", "clean"];
				relations = { next_to: Room };
				"enter" if "occupant";
			}
			""";

	private static List<PolicyTest> tests(String text) {
		return Marked.accepted(POLICY + text).tests();
	}

	private static void refused(String code, String marked) {
		Marked.refused(code, POLICY + marked);
	}

	@Test
	void readsSetupAndAssertions() {
		PolicyTest test = tests("""
				test "an occupant enters" {
					setup {
						has_role(Guest{"ida"}, "occupant", Room{"7"});
						has_relation(Room{"7"}, "next_to", Room{"8"});
					}
					assert allow(Guest{"ida"}, "enter", Room{"7"});
					assert_not allow(Guest{"ida"}, "enter", Room{"8"});
				}
				""").get(0);

		assertThat(test.name()).isEqualTo("an occupant enters");
		assertThat(test.span()).hasToString("policy.polar:8:6");
		assertThat(test.setup()).containsExactly(
				Fact.of("has_role", new Value("Guest", "ida"), Value.string("occupant"), new Value("Room", "7")),
				Fact.of("has_relation", new Value("Room", "7"), Value.string("next_to"), new Value("Room", "8")));
		assertThat(test.assertions()).extracting(Assertion::negated).containsExactly(false, true);
		assertThat(test.assertions()).extracting(Assertion::predicate).containsExactly("allow", "allow");
		assertThat(test.assertions()).extracting((assertion) -> assertion.span().toString())
			.containsExactly("policy.polar:13:2", "policy.polar:14:2");
		assertThat(test.assertions().get(0).args()).extracting((arg) -> arg.term().toString())
			.containsExactly("Guest{\"ida\"}", "\"enter\"", "Room{\"7\"}");
		assertThat(test.assertions().get(0).expected()).isNull();
	}

	@Test
	void readsExactLists() {
		List<Assertion> assertions = tests("""
				test "lists" {
					assert allow(Guest{"ida"}, action: String, Room{"7"}) iff action in ["enter", "clean", "enter"];
					assert_not allow(Guest{"ida"}, what, Room{"7"}) iff what in [];
				}
				""").get(0).assertions();

		assertThat(assertions.get(0).expected()).containsExactly(Value.string("enter"), Value.string("clean"));
		assertThat(assertions.get(0).args().get(1).type()).isEqualTo("String");
		assertThat(assertions.get(1).expected()).isEmpty();
		assertThat(assertions.get(1).args().get(1).type()).isNull();
	}

	@Test
	void addsFixturesToTheSetup() {
		List<PolicyTest> tests = tests("""
				test "first" {
					setup { fixture hotel; has_role(Guest{"max"}, "occupant", Room{"1"}); fixture annex; }
					assert allow(Guest{"max"}, "enter", Room{"1"});
				}
				test fixture hotel {
					has_role(Guest{"ida"}, "occupant", Room{"7"});
					has_role(Guest{"max"}, "occupant", Room{"1"});
				}
				test fixture annex {}
				""");

		assertThat(tests.get(0).setup()).extracting(Fact::toString)
			.containsExactlyInAnyOrder("has_role(Guest{\"ida\"}, \"occupant\", Room{\"7\"})",
					"has_role(Guest{\"max\"}, \"occupant\", Room{\"1\"})");
	}

	@Test
	void refusesTwoTestsOfOneName() {
		refused("T701", "test \"a\" { assert f(1); } test «\"a\"» { assert f(2); }");
	}

	@Test
	void refusesUnknownAndRepeatedFixtures() {
		refused("T702", "test \"a\" { setup { fixture «nowhere»; } assert f(1); }");
		refused("T702", "test fixture a {} test fixture «a» {}");
	}

	@Test
	void refusesFixturesInFixtures() {
		Marked.refused("P001", "test fixture a {} test fixture b { fixture «a»; }");
	}

	@Test
	void refusesSeveralVariablesInAnAssertion() {
		refused("T703", "test \"a\" { «assert allow(who: Guest, \"enter\", where: Room)»; }");
		refused("T703", "test \"a\" { «assert_not allow(_: Guest, _, Room{\"7\"})»; }");
		tests("test \"a\" { assert_not allow(g: Guest, \"enter\", Room{\"7\"}); assert allow(_, \"x\", Room{\"7\"}); }");
	}

	@Test
	void refusesFactsThatThePolicyDoesNotAccept() {
		refused("T704", "test \"a\" { setup { «is_sunny(Room{\"7\"})»; } assert f(1); }");
		refused("T704", "test \"a\" { setup { «has_role(Room{\"7\"}, \"occupant\", Room{\"7\"})»; } assert f(1); }");
		refused("T704", "test fixture a { «has_role(Guest{\"\"}, \"occupant\", Room{\"7\"})»; }");
		refused("T704", "test fixture a { «has_role(Guest{\"*\"}, \"occupant\", Room{\"7\"})»; }");
		refused("T704", "test fixture a { «nothing()»; }");
	}

	@Test
	void refusesArgumentsThatAreTooLong() {
		refused("L801",
				"test fixture a { «has_role(Guest{\"" + "x".repeat(513) + "\"}, \"occupant\", Room{\"7\"})»; }");
	}

	@Test
	void refusesVariablesInFacts() {
		refused("P001", "test fixture a { has_role(«who», \"occupant\", Room{\"7\"}); }");
		refused("P001", "test fixture a { f(«@current_unix_time»); }");
	}

	@Test
	void refusesConditionsThatAreNoList() {
		refused("T705", "test \"a\" { assert allow(g: Guest, \"enter\", Room{\"7\"}) iff «g = Guest{\"ida\"}»; }");
		refused("T705", "test \"a\" { assert allow(g: Guest, \"enter\", Room{\"7\"}) iff «g in [x]»; }");
		refused("T705", "test \"a\" { assert allow(g: Guest, \"enter\", Room{\"7\"}) iff «not g in []»; }");
	}

	@Test
	void refusesConditionsOnAnotherVariable() {
		refused("T705", "test \"a\" { assert allow(g: Guest, \"enter\", Room{\"7\"}) iff «x» in [\"ida\"]; }");
		refused("T705", "test \"a\" { assert allow(Guest{\"ida\"}, \"enter\", Room{\"7\"}) iff «x» in [\"ida\"]; }");
	}

	@Test
	void warnsOfATestWithoutAssertions() {
		Marked.warned("T706", "test «\"nothing\"» { setup {} }");
	}

	@Test
	void refusesASetupThatComesLate() {
		Marked.refused("P001", "test \"a\" { assert f(1); «setup» { } }");
	}

	@Test
	void refusesAnythingElseInATest() {
		Marked.refused("P001", "test \"a\" { «f»(1); }");
		Marked.refused("P001", "test «a» { assert f(1); }");
	}

}
