package com.osohq.oso.server.polar;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The checks of variables and types in rules (polar.md 18, codes R and C).
 */
class RuleCheckTests {

	@Test
	void warnsOfVariablesThatOccurOnce() {
		assertThat(Marked.warned("R301", "f(x, «y») if g(x);").hint())
			.isEqualTo("rename it to _y or _ if that is intended");
		Marked.warned("R301", "f(x) if g(x, «z»);");
	}

	@Test
	void doesNotWarnOfUnderscores() {
		Marked.accepted("f(x, _, _y) if g(x, _);");
	}

	@Test
	void doesNotWarnOfTheVariablesBehindShorthand() {
		Marked.accepted("""
				actor U {}
				global { roles = ["g"]; }
				resource R {
					roles = ["a"];
					permissions = ["p"];
					relations = { up: R };
					"p" if is_public(resource);
					"p" if role on "up";
					role if "a";
					"p" if global "g";
				}
				""");
	}

	@Test
	void warnsOfMisspeltVariablesInShorthandCalls() {
		Marked.warned("R301", "resource R { permissions = [\"p\"]; \"p\" if is_public(«resuorce»); }");
		Marked.warned("R301", "global { permissions = [\"p\"]; \"p\" if is_open(«resource»); }");
	}

	@Test
	void warnsOnceOfEveryTypeWithoutABlock() {
		Marked.warned("R302", "f(x: «Usr») if g(x) and x matches Usr;");
		Marked.warned("R302", "f(x) if g(x) and x matches «Usr»;");
		Marked.warned("R302", "f(«Usr»{\"a\"});");
		Marked.warned("R302", "resource R { relations = { o: «Usr» }; }");
		Marked.warned("R302", "declare f(«Usr»);");
	}

	@Test
	void doesNotWarnOfBuiltInTypes() {
		Marked.accepted("f(a: Actor, b: Resource, c: String, d: Integer, e: Boolean) if g(a, b, c, d, e);");
	}

	@Test
	void refusesToCompareWhatIsNoInteger() {
		Marked.refused("R304", "actor U {} f(x: U) if «x» < 5;");
		Marked.refused("R304", "f(x: String) if 5 >= «x»;");
		Marked.refused("R304", "f(x) if x < «\"5\"»;");
		Marked.refused("R304", "actor U {} f(x) if g(x) and «x» < 5 and x matches U;");
		Marked.refused("R304", "f(x) if x = \"a\" and «x» < 5;");
		Marked.refused("R304", "f(x) if x in [\"a\", \"b\"] and «x» < 5;");
		assertThat(Marked.refused("R304", "actor U {} f(x: Resource) if «x» < 5;").message())
			.isEqualTo("'<' compares integers, but 'x' is of type Resource");
	}

	@Test
	void acceptsToCompareWhatMayBeAnInteger() {
		Marked.accepted("f(x, y: Integer) if x < 5 and y >= @current_unix_time and 3 < 4;");
		Marked.accepted("f(x) if g(x) and x < 5 and x in [1, \"a\"];");
		Marked.accepted("actor U {} f(x: U, y: String) if x != y;");
	}

	@Test
	void onlyTheOwnBranchOfADisjunctionCounts() {
		Marked.accepted("actor U {} f(x) if (g(x) and x < 5) or (h(x) and x matches U);");
		Marked.refused("R304", "actor U {} f(x) if (g(x) and «x» < 5 and x matches U) or h(x);");
	}

	@Test
	void aTypeThatEveryBranchDemandsCounts() {
		Marked.refused("R304", "actor U {} f(x) if (x matches U or x = \"a\") and «x» < 5;");
		Marked.accepted("actor U {} f(x) if (x matches U or x = 3) and x < 5;");
	}

	@Test
	void warnsOfVariablesThatCanBeOfNoType() {
		Marked.warned("R306", "actor U {} resource R {} f(x: U) if «g(x) and x matches R»;");
		Marked.warned("R306", "actor U {} f(x: U) if «x = \"a\"»;");
	}

	@Test
	void subtypesDoNotContradictTheirSupertypes() {
		Marked.accepted("resource A {} resource B extends A {} f(x: A) if x matches B;");
		Marked.accepted("actor U {} f(x: Resource, y: Actor) if x matches U and y matches U;");
		Marked.accepted("resource A {} resource B extends A {} f(x: A) if x matches! A;");
	}

	@Test
	void warnsOfAnExactTypeThatIsASupertype() {
		Marked.warned("R306", "resource A {} resource B extends A {} f(x: B) if «x matches! A»;");
	}

	@Test
	void refusesToCompareWhatNothingBinds() {
		Marked.refused("C501", "f(x) if g(x) and «_y» >= 3;");
		Marked.refused("C501", "f(x) if g(x) and x != «_y»;");
		Marked.refused("C501", "f(x) if g(x) and x < «_y»;");
	}

	@Test
	void acceptsToCompareWhatIsBound() {
		Marked.accepted("f(x) if x < 3;");
		Marked.accepted("f(x) if g(x, y) and y < 3;");
		Marked.accepted("f(x) if y = x and z = y and z < 3;");
		Marked.accepted("f(x) if y = 2 and x < y;");
		Marked.accepted("f(x) if y in [1, 2] and x < y;");
		Marked.accepted("f(x) if y = @current_unix_time and x < y;");
		Marked.accepted("f(x) if x in [y] and y < 3;");
		Marked.accepted("f(x) if y = z and (g(x) or g(z)) and y < 3;");
	}

	@Test
	void equalityOfTwoUnboundVariablesBindsNeither() {
		assertThat(catchThrowableOfType(InvalidPolicyException.class,
				() -> PolicyLoader.strict().load("f(x) if g(x) and y = z and y < z;"))
			.errors()).extracting(Diagnostic::code).containsExactly("C501", "C501");
	}

	@Test
	void leavesVariablesThatSomeBranchBindsToTheEvaluation() {
		Marked.accepted("f(x) if (g(x, y) or h(x)) and y < 3;");
		Marked.accepted("f(x) if g(x, y) or (h(x) and y < 3);");
	}

	@Test
	void refusesFactsThatAreTooLong() {
		String fine = "a".repeat(512);

		Marked.accepted("f(\"" + fine + "\");");
		Marked.refused("L801", "f(«\"a" + fine + "\"»);");
	}

	@Test
	void refusesDeclarationsThatNoFactFits() {
		Marked.refused("D601", "declare «f»();");
		Marked.refused("D601", "declare «f»(String, String, String, String, String, String);");
		Marked.accepted("declare f(String, String, String, String, String);");
	}

}
