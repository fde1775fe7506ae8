package com.osohq.oso.server.polar;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The checks of negation (polar.md 11 and 18, codes N).
 */
class NegationCheckTests {

	private static final PolicyLoader STRATIFIED = new PolicyLoader(new PolicyOptions(NegationOfRules.STRATIFIED));

	@Test
	void acceptsTheNegationOfAFact() {
		Marked.accepted("f(x) if g(x) and not h(x);");
	}

	@Test
	void refusesTheNegationOfAPredicateWithRules() {
		Diagnostic error = Marked.refused("N401", "h(x) if k(x);\nf(x) if g(x) and not «h(x)»;");

		assertThat(error.message())
			.isEqualTo("'not' can be applied to facts only, but h has a rule at policy.polar:1:1");
	}

	@Test
	void refusesTheNegationOfWhatShorthandDefines() {
		Marked.refused("N401", """
				actor U {}
				resource R { roles = ["a", "b"]; "a" if "b"; }
				f(u: U, r: R) if g(u, r) and not «has_role(u, "a", r)»;
				""");
	}

	@Test
	void refusesTheNegationOfTheBuiltInRule() {
		Marked.refused("N401", "f(x, y) if g(x, y) and not «allow(x, y)»;");
	}

	@Test
	void refusesTheNegationOfARuleInAGroup() {
		Marked.refused("N401", "h(x) if k(x); f(x) if g(x) and not (m(x) and (n(x) or «h(x)»));");
	}

	@Test
	void acceptsTheNegationOfRulesWithoutACondition() {
		Marked.accepted("h(\"a\"); k(\"a\") if true; f(x) if g(x) and not h(x) and not k(x);");
	}

	@Test
	void anotherNumberOfArgumentsIsAnotherPredicate() {
		Marked.accepted("h(x, y) if k(x, y); f(x) if g(x) and not h(x);");
	}

	@Test
	void acceptsGroupsOfFacts() {
		Marked.accepted("f(x) if g(x) and not (h(x, y) and (k(y) or not m(y)));");
	}

	@Test
	void refusesVariablesThatOnlyTheHeadBinds() {
		Marked.refused("N402", "actor U {} allow(a: U, _: String, _: Resource) if not banned(«a»);");
		Marked.refused("N402", "f(x, y) if g(x) and not h(x, «y»);");
	}

	@Test
	void refusesVariablesThatOnlyAnotherNegationUses() {
		Marked.refused("N402", "f(x) if g(x) and not h(x, «y») and not k(x, y);");
	}

	@Test
	void refusesVariablesThatAComparisonOrATypeTestUses() {
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class,
				() -> PolicyLoader.strict().load("f(x) if g(x) and y < 3 and not h(x, y);"));

		assertThat(thrown.errors()).extracting(Diagnostic::code).containsExactly("C501", "N402");
		Marked.refused("N402", "actor U {} f(x) if g(x) and y matches U and not h(x, «y»);");
	}

	@Test
	void acceptsVariablesThatAreBoundOutside() {
		Marked.accepted("f(x) if g(x, y) and not h(x, y);");
		Marked.accepted("f(x) if not h(x, y) and y = 3 and x in [1, 2];");
		Marked.accepted("f(x) if g(x) and not h(z) and z = y and y = x;");
		Marked.accepted("f(x) if g(x) and (k(x) or not h(x));");
	}

	@Test
	void acceptsVariablesThatStandInTheNegationOnly() {
		Marked.accepted("f(x) if g(x) and not h(x, _);");
		Marked.accepted("f(x) if g(x) and not h(x, _anything);");
		Marked.accepted("f(x) if g(x) and not h(x, y, y);");
		Marked.accepted("f() if not h(_);");
	}

	@Test
	void acceptsVariablesThatAnEnclosingNegationBinds() {
		Marked.accepted("f(x) if g(x) and not (h(x, y) and not k(y));");
	}

	@Test
	void refusesVariablesOfANegationThatItsOwnGroupDoesNotBind() {
		Marked.refused("N402", "f(x) if g(x) and not (not k(«y») and not h(x, y));");
	}

	@Test
	void everyBranchMustBind() {
		Marked.refused("N402", "f(x) if (g(x) or x < 3) and not h(«x»);");
		Marked.accepted("f(x) if (g(x) or k(x)) and not h(x);");
	}

	@Test
	void otherBranchesBindNothing() {
		Marked.refused("N402", "f(x) if g(x) or not h(«x»);");
	}

	@Test
	void anEqualityOutsideMeetsTheBranchThatBinds() {
		Marked.accepted("""
				actor User {}
				resource Doc { permissions = ["read"]; }
				has_permission(a: User, "read", d: Doc) if
				  b matches User and c matches User and b = c and
				  not hidden(c) and
				  (member(b, d) or friend(a, c, d));
				""");
		Marked.accepted("f(a, d) if not h(c) and (m(b, d) or k(c, d)) and g(a) and b = c;");
		Marked.accepted("f(x) if g(x) and y = z and not (h(x, w) and not k(w, z)) and (m(y) or n(z));");
		Marked.refused("N402", "f(a, d) if b = c and g(a) and not h(«c») and (m(b, d) or k(a, d));");
	}

	@Test
	void anEqualityInABranchMeetsWhatIsBoundOutside() {
		Marked.accepted("f(x) if g(x) and not h(y) and (y = x or m(y));");
		Marked.accepted("f(x) if (y = x or m(y)) and not h(y) and (g(x) or k(x));");
		Marked.accepted("f(x) if (y = z or m(y)) and (z = x or m(y)) and not h(y) and g(x) and z = 1;");
		Marked.refused("N402", "f(x) if (y = z or m(y)) and (z = x or m(x)) and not h(«y») and g(x);");
	}

	@Test
	void whatTwoBranchesOfOneDisjunctionSayIsNeverTakenTogether() {
		Marked.refused("N402", "f(x) if (y = x or g(x)) and not h(«y»);");
		Marked.accepted("f(x) if (y = x and g(x) or m(y) and k(x)) and not h(y) and not n(x);");
	}

	@Test
	void aListOfVariablesIsAsManyEqualities() {
		Marked.accepted("f(x) if g(x) and x in [y] and not h(y);");
		Marked.accepted("f(x) if g(x, z) and y in [x, z, 1] and not h(y);");
		Marked.refused("N402", "f(x) if g(x, z) and x in [y, z] and not h(«y»);");
		Marked.refused("N402", "f(y) if x in [y] and not h(«x»);");
	}

	@Test
	void manyAlternativesAreJudgedWithoutTellingThemApart() {
		String many = IntStream.range(0, 23).mapToObj((i) -> " or m(%s, " + i + ')').collect(Collectors.joining());
		String alternatives = " and (a = b" + many.replace("%s", "a") + ") and (b = c" + many.replace("%s", "b") + ')';

		Marked.accepted("f(c) if g(c) and not h(a)" + alternatives + ";");
		Marked.refused("N402", "f(c) if not h(«a»)" + alternatives + ";");
	}

	@Test
	void branchesShareNothingButTheHead() {
		Marked.accepted("f(x) if g(x) and (not h(x, y, y) or k(y, y));");
	}

	@Test
	void stratifiedNegationAcceptsRules() {
		Policy policy = STRATIFIED.load("h(x) if k(x); f(x) if g(x) and not h(x);");

		assertThat(policy.warnings()).isEmpty();
	}

	@Test
	void stratifiedNegationAcceptsRecursionWithoutNegation() {
		STRATIFIED.load("h(x) if k(x, y) and h(y); f(x) if g(x, y) and f(y) and not h(x);");
	}

	@Test
	void stratifiedNegationRefusesRecursionThroughNegation() {
		Marked.refused("N403", "f(x) if g(x) and not «f(x)»;", STRATIFIED);
		Marked.refused("N403", "f(x) if g(x) and not «h(x)»; h(x) if k(x); k(x) if g(x) and f(x);", STRATIFIED);
	}

	@Test
	void stratifiedNegationReportsEveryNegationInTheCircle() {
		InvalidPolicyException thrown = catchThrowableOfType(InvalidPolicyException.class,
				() -> STRATIFIED.load("f(x) if g(x) and not h(x); h(x) if g(x) and not f(x);"));

		assertThat(thrown.errors()).extracting(Diagnostic::code).isEqualTo(List.of("N403", "N403"));
	}

	@Test
	void stratifiedNegationStillWantsBoundVariables() {
		Marked.refused("N402", "h(x) if k(x); f(x) if not h(«x»);", STRATIFIED);
	}

}
