package com.osohq.oso.server.polar;

import java.util.Arrays;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which facts a policy accepts (polar.md 9), rule by rule.
 */
class FactSignaturesTests {

	private static final Value USER = new Value("User", "u");

	private static final Value BOT = new Value("Bot", "b");

	private static final Value ORG = new Value("Org", "o");

	private static final Value TEXT = Value.string("t");

	private static final Value NUMBER = Value.integer(3);

	private static final String TYPES = "actor User {} actor Bot {} resource Org {} ";

	private static void accepts(String policy, String predicate, Value... args) {
		assertThat(PolicyLoader.strict().load(TYPES + policy).signatures().objectionTo(Fact.of(predicate, args)))
			.as(predicate + Arrays.toString(args))
			.isEmpty();
	}

	private static String refuses(String policy, String predicate, Value... args) {
		return PolicyLoader.strict()
			.load(TYPES + policy)
			.signatures()
			.objectionTo(Fact.of(predicate, args))
			.orElseThrow(() -> new AssertionError(predicate + Arrays.toString(args) + " is accepted"));
	}

	@Test
	void aCallTakesTheTypesOfSpecializers() {
		String policy = "f(x: User, y: Org) if g(y, x);";

		accepts(policy, "g", ORG, USER);
		assertThat(refuses(policy, "g", ORG, BOT))
			.isEqualTo("the policy has no facts of the form g(Org, Bot); it accepts g(Org, User)");
		refuses(policy, "g", USER, ORG);
	}

	@Test
	void aCallTakesTheTypesOfTypeTests() {
		String policy = "f(x) if g(x, y) and y matches Org;";

		accepts(policy, "g", NUMBER, ORG);
		refuses(policy, "g", NUMBER, USER);
	}

	@Test
	void aCallTakesTheTypesOfLiterals() {
		String policy = "f(x) if g(x, \"text\", 3, true, User{\"a\"});";

		accepts(policy, "g", ORG, TEXT, NUMBER, Value.bool(false), USER);
		refuses(policy, "g", ORG, NUMBER, NUMBER, Value.bool(false), USER);
		refuses(policy, "g", ORG, TEXT, TEXT, Value.bool(false), USER);
		refuses(policy, "g", ORG, TEXT, NUMBER, TEXT, USER);
		refuses(policy, "g", ORG, TEXT, NUMBER, Value.bool(false), BOT);
	}

	@Test
	void aCallTakesTheTypesOfEqualities() {
		String policy = "f(x) if g(x, y) and y = Org{\"a\"};";

		accepts(policy, "g", USER, ORG);
		refuses(policy, "g", USER, BOT);
	}

	@Test
	void aComparisonDemandsIntegers() {
		String policy = "f(x) if g(x, y) and y < @current_unix_time;";

		accepts(policy, "g", USER, NUMBER);
		refuses(policy, "g", USER, TEXT);
	}

	@Test
	void aDifferenceDemandsNothing() {
		accepts("f(x) if g(x, y) and x != y;", "g", USER, TEXT);
	}

	@Test
	void aListDemandsTheTypesOfItsElements() {
		accepts("f(x) if g(x, y) and y in [\"a\", \"b\"];", "g", USER, TEXT);
		refuses("f(x) if g(x, y) and y in [\"a\", \"b\"];", "g", USER, NUMBER);
		accepts("f(x) if g(x, y) and y in [\"a\", 3];", "g", USER, NUMBER);
		accepts("f(x, z) if g(x, y) and y in [\"a\", z];", "g", USER, ORG);
	}

	@Test
	void anUntypedArgumentTakesAnything() {
		String policy = "f(x) if g(x, _);";

		accepts(policy, "g", USER, NUMBER);
		accepts(policy, "g", new Value("Unheard", "x"), TEXT);
	}

	@Test
	void everyBranchHasTypesOfItsOwn() {
		String policy = "f(x) if (x matches User and g(x)) or (x matches Bot and h(x));";

		accepts(policy, "g", USER);
		refuses(policy, "g", BOT);
		accepts(policy, "h", BOT);
		refuses(policy, "h", USER);
	}

	@Test
	void whatEveryBranchDemandsHoldsOutside() {
		String policy = "f(x) if (x matches User or x = 3) and g(x);";

		accepts(policy, "g", USER);
		accepts(policy, "g", NUMBER);
		refuses(policy, "g", BOT);
	}

	@Test
	void negatedCallsCount() {
		String policy = "f(x: User) if g(x) and not (h(x, y) and y matches Org);";

		accepts(policy, "h", USER, ORG);
		refuses(policy, "h", USER, USER);
	}

	@Test
	void subtypesAreAccepted() {
		String policy = "actor Admin extends User {} f(x: User, y: Actor, z: Resource) if g(x, y, z);";

		accepts(policy, "g", new Value("Admin", "a"), BOT, ORG);
		accepts(policy, "g", USER, new Value("Admin", "a"), BOT);
		refuses(policy, "g", BOT, BOT, ORG);
		refuses(policy, "g", USER, ORG, ORG);
		refuses(policy, "g", USER, BOT, TEXT);
	}

	@Test
	void exactTypesLeaveSubtypesOut() {
		String policy = "actor Admin extends User {} f(x) if g(x) and x matches! User;";

		accepts(policy, "g", USER);
		refuses(policy, "g", new Value("Admin", "a"));
	}

	@Test
	void declarationsAddUp() {
		String policy = "declare g(User); declare g(Actor, Integer); f(x: Org) if g(x);";

		accepts(policy, "g", USER);
		accepts(policy, "g", ORG);
		accepts(policy, "g", BOT, NUMBER);
		refuses(policy, "g", BOT);
		refuses(policy, "g", BOT, TEXT);
	}

	@Test
	void blocksDeclareFactsForTheirNames() {
		String policy = """
				resource Repo { roles = ["r"]; permissions = ["p"]; relations = { org: Org, owner: Actor }; }
				allow(_: User, "x", _: Repo);
				""";
		Value repo = new Value("Repo", "r");

		accepts(policy, "has_role", BOT, TEXT, repo);
		accepts(policy, "has_permission", USER, TEXT, repo);
		accepts(policy, "has_relation", repo, TEXT, ORG);
		accepts(policy, "has_relation", repo, TEXT, BOT);
		refuses(policy, "has_role", ORG, TEXT, repo);
		refuses(policy, "has_role", USER, TEXT, ORG);
		refuses(policy, "has_permission", USER, NUMBER, repo);
		refuses(policy, "has_relation", repo, TEXT, repo);
		refuses(policy, "has_relation", ORG, TEXT, repo);
	}

	@Test
	void theGlobalBlockDeclaresFactsForItsNames() {
		String policy = "global { roles = [\"r\"]; permissions = [\"p\"]; } allow(_: User, \"x\", _: Org);";

		accepts(policy, "has_role", USER, TEXT);
		accepts(policy, "has_permission", BOT, TEXT);
		refuses(policy, "has_role", ORG, TEXT);
	}

	@Test
	void aHeadAcceptsFacts() {
		String policy = "f(x: User, \"text\", _, 3) if g(x) and h(x);";

		accepts(policy, "f", USER, TEXT, ORG, NUMBER);
		refuses(policy, "f", BOT, TEXT, ORG, NUMBER);
		refuses(policy, "f", USER, NUMBER, ORG, NUMBER);
	}

	@Test
	void theBuiltInRulesAcceptEveryPermission() {
		accepts("", "has_permission", USER, TEXT, new Value("Unheard", "x"));
		accepts("", "has_permission", USER, TEXT);
	}

	@Test
	void textIsNotHeldAgainstDeclaredNames() {
		accepts("resource Repo { roles = [\"r\"]; }", "has_role", USER, Value.string("no such role"),
				new Value("Repo", "r"));
	}

	@Test
	void refusesUnknownPredicates() {
		assertThat(refuses("f(x) if g(x);", "h", USER)).isEqualTo("the policy does not know the predicate h");
	}

	@Test
	void refusesTheWrongNumberOfArguments() {
		assertThat(refuses("f(x) if g(x) and g(x, x, x);", "g", USER, USER))
			.isEqualTo("g has 2 arguments, but the policy uses it with 1 or 3");
	}

	@Test
	void namesTypesWithoutABlock() {
		assertThat(refuses("f(x: User) if g(x);", "g", new Value("Usr", "u")))
			.isEqualTo("the policy has no facts of the form g(Usr); it accepts g(User), and no block declares Usr");
	}

	@Test
	void refusesWhatNoPolicyAccepts() {
		assertThat(refuses("f(x) if g(x);", "g", new Value("User", ""))).isEqualTo("argument 1 of g has an empty id");
	}

	@Test
	void aPolicyWithoutActorsAcceptsNoRoles() {
		Policy policy = PolicyLoader.strict().load("resource Org { roles = [\"r\"]; }");

		assertThat(policy.signatures().objectionTo(Fact.of("has_role", USER, TEXT, ORG)))
			.hasValueSatisfying((objection) -> assertThat(objection).contains("it accepts has_role(Actor, String, Org)")
				.endsWith("no block declares User"));
	}

	@Test
	void choosesAmongManySignatures() {
		StringBuilder text = new StringBuilder("actor User {}\n");
		for (int index = 0; index < 50; index++) {
			text.append("resource T" + index + " { roles = [\"r\"]; relations = { up: T" + index + " }; }\n");
		}
		FactSignatures signatures = PolicyLoader.strict().load(text.toString()).signatures();

		for (int index = 0; index < 50; index++) {
			Value resource = new Value("T" + index, "x");
			assertThat(signatures.objectionTo(Fact.of("has_role", USER, TEXT, resource))).isEmpty();
			assertThat(signatures.objectionTo(Fact.of("has_relation", resource, TEXT, resource))).isEmpty();
		}
		assertThat(signatures.objectionTo(Fact.of("has_relation", new Value("T1", "x"), TEXT, new Value("T2", "x"))))
			.get()
			.asString()
			.contains("or 42 others");
	}

	@Test
	void listsThePredicatesThatHoldFacts() {
		FactSignatures signatures = PolicyLoader.strict()
			.load("allow(x, y, z) if g(x, y) and h(z) and k();")
			.signatures();

		assertThat(signatures.shapes()).containsExactlyInAnyOrder(new FactSignatures.Shape("allow", 3),
				new FactSignatures.Shape("g", 2), new FactSignatures.Shape("h", 1));
	}

}
