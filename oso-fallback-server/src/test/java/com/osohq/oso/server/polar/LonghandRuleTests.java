package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Heads, operators and precedence of longhand rules (polar.md 2, 7 and 8).
 */
class LonghandRuleTests {

	private static List<String> rules(String text) {
		return Longhand.of(PolicyLoader.strict().load(text));
	}

	private static String body(String condition) {
		String rule = rules("allow(a, b, c, d, e) if p(a, b, c, d, e, x, y) and (" + condition + ");").get(0);
		String prefix = "allow(a, b, c, d, e) if (p(a, b, c, d, e, x, y) and ";
		assertThat(rule).startsWith(prefix);
		return rule.substring(prefix.length(), rule.length() - 2);
	}

	@Test
	void aRuleWithoutABodyHasNone() {
		Policy policy = PolicyLoader.strict().load("open(_: Park);");

		assertThat(policy.rules().get(0).body()).isNull();
	}

	@Test
	void headsHaveEveryKindOfParameter() {
		assertThat(rules("f(x: User, y, _, _: Org, \"text\", -3, true, Team{\"a\"}, String{\"b\"}, x) if g(x, y);"))
			.containsExactly("f(x: User, y, _, _: Org, \"text\", -3, true, Team{\"a\"}, \"b\", x) if g(x, y);");
	}

	@Test
	void everyAnonymousVariableIsANewOne() {
		Rule rule = PolicyLoader.strict().load("f(_, _) if g(_, _);").rules().get(0);

		List<Term> terms = List.of(rule.parameters().get(0).term(), rule.parameters().get(1).term(),
				((Expression.Call) rule.body()).args().get(0), ((Expression.Call) rule.body()).args().get(1));
		assertThat(terms).map((term) -> ((Term.Variable) term).name()).doesNotHaveDuplicates();
		assertThat(terms).map((term) -> ((Term.Variable) term).isAnonymous()).containsOnly(true);
	}

	@Test
	void aNameWithAnUnderscoreIsAnOrdinaryVariable() {
		assertThat(rules("f(_x: User) if g(_x);")).containsExactly("f(_x: User) if g(_x);");
	}

	@Test
	void andBindsTighterThanOr() {
		assertThat(body("q(a) or q(b) and q(c) or q(d)")).isEqualTo("(q(a) or (q(b) and q(c)) or q(d))");
	}

	@Test
	void notBindsTighterThanAnd() {
		assertThat(body("not q(a) and q(b)")).isEqualTo("(not q(a)) and q(b)");
	}

	@Test
	void notTakesAWholeComparison() {
		assertThat(body("not x = y or q(a)")).isEqualTo("((not x = y) or q(a))");
	}

	@Test
	void parenthesesOverride() {
		assertThat(body("(q(a) or q(b)) and not (q(c) and not q(d))"))
			.isEqualTo("(q(a) or q(b)) and (not (q(c) and (not q(d))))");
	}

	@Test
	void nestedConjunctionsAndDisjunctionsAreFlat() {
		assertThat(body("(q(a) and (q(b) and q(c)))")).isEqualTo("q(a) and q(b) and q(c)");
		assertThat(body("(q(a) or (q(b) or q(c)))")).isEqualTo("(q(a) or q(b) or q(c))");
	}

	@Test
	void everyComparison() {
		assertThat(body("x < y and x <= y and x > 3 and 3 >= y and x != y"))
			.isEqualTo("x < y and x <= y and x > 3 and 3 >= y and x != y");
	}

	@Test
	void equalityTakesAnyTerms() {
		assertThat(body("x = User{\"a\"} and true = y and 7 = 8 and x = @current_unix_time"))
			.isEqualTo("x = User{\"a\"} and true = y and 7 = 8 and x = @current_unix_time");
	}

	@Test
	void membershipInAList() {
		assertThat(body("x in [\"a\", \"b\",] and \"a\" in [] and y in [x, 3]"))
			.isEqualTo("x in [\"a\", \"b\"] and \"a\" in [] and y in [x, 3]");
	}

	@Test
	void typeTests() {
		assertThat(body("x matches User and y matches! Org")).isEqualTo("x matches User and y matches! Org");
	}

	@Test
	void truthValuesAreConditionsAndTerms() {
		assertThat(body("true and false or true = x")).isEqualTo("((true and false) or true = x)");
	}

	@Test
	void theTimeIsATerm() {
		assertThat(body("x < @current_unix_time and q(@current_unix_time)"))
			.isEqualTo("x < @current_unix_time and q(@current_unix_time)");
	}

	@Test
	void contextualKeywordsAreOrdinaryNames() {
		assertThat(rules("""
				test(actor, resource, role) if permission(actor, on, global) and setup(resource, role)
					and assert(on, extends) and fixture(global, extends) and iff(declare, declare);
				actor(global) if resource(global);
				declare(x) if global(x);
				""")).hasSize(3);
	}

	@Test
	void orderOfStatementsDoesNotMatter() {
		assertThat(rules("""
				f(x: Later) if g(x);
				resource Later { permissions = ["p"]; relations = { next: Last }; "p" if "p" on "next"; }
				resource Last { permissions = ["p"]; }
				""")).hasSize(2);
	}

	@Test
	void severalFilesAreOnePolicy() {
		Policy policy = PolicyLoader.strict()
			.load(List.of(new SourceFile("rules.polar", "f(x: User) if g(x);"),
					new SourceFile("types.polar", "actor User {}")));

		assertThat(policy.warnings()).isEmpty();
		assertThat(policy.types().admittedBy("Actor")).containsExactly("User");
		assertThat(policy.source()).isEqualTo("f(x: User) if g(x);\nactor User {}");
	}

	@Test
	void rulesSayWhereTheyStand() {
		Policy policy = PolicyLoader.strict()
			.load(List.of(new SourceFile("a.polar", "actor User {}"),
					new SourceFile("b.polar", "\n  open(x: User) if\n  g(x) and\n  h(x);")));

		Rule rule = policy.rules().get(0);
		assertThat(rule.span()).hasToString("b.polar:2:3");
		assertThat(((Expression.And) rule.body()).operands().get(1).span()).hasToString("b.polar:4:3");
	}

}
