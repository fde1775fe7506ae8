package com.osohq.oso.server.conformance;

import java.util.List;

import com.osohq.oso.server.engine.EvaluationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A value may become known before or after it is asked for, by a call on either side: the
 * order of calls and conditions decides neither what is answered nor whether it is.
 */
class EvaluationOrderTests {

	private static final String EVERYONE = "actor User {}\ndeclare known(User);\ndeclare none(User);\n"
			+ "everyone(_: User);\n";

	@Test
	void aVariableThatACallRepeatsIsKnownInEveryPlace() {
		Scenario scenario = Scenario.of(
				"""
						actor User { permissions = ["delete"]; "delete" if global "read"; }
						resource Repo {}
						global { roles = ["auditor"]; permissions = ["read"]; "read" if "auditor"; "auditor" if is_root(actor); }
						peer(a: User, b: User) if
						  has_permission(c, "delete", b) and c matches User and
						  linked(a, Repo{"bolt"}) and b != a;
						""",
				"is_root User:alice", "linked User:carol Repo:bolt");

		assertThat(scenario.ask("peer ?x:User ?y:User=bob")).containsExactly("carol bob");
		assertThat(scenario.ask("peer ?z:User ?z:User")).isEmpty();
		assertThat(scenario.ask("peer ?x:User ?y:User=bob", "peer ?z:User ?z:User")).isEmpty();
		assertThat(scenario.ask("peer ?z:User ?z:User", "peer ?x:User ?y:User=bob")).isEmpty();
	}

	@Test
	void callsMayNeedEachOthersValues() {
		Scenario scenario = Scenario.of(EVERYONE + """
				pair(x, y) if known(x) and everyone(y) and x != y;
				pair(x, y) if known(x) and everyone(y) and x != y and known(y);
				""", "known User:ana", "known User:bob");

		List<String> rows = List.of("ana bob", "bob ana");
		assertThat(scenario.ask("pair ?x:User ?y:User", "pair ?y:User ?x:User")).isEqualTo(rows);
		assertThat(scenario.ask("pair ?x:User ?y:User", "known ?y:User")).isEqualTo(rows);
		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.ask("pair ?x:User ?y:User"))
			.withMessageContaining("cannot evaluate the comparison '!='");
	}

	@Test
	void aConditionWaitsThroughRulesAndAlternatives() {
		Scenario scenario = Scenario.of(EVERYONE + """
				open(x, y) if everyone(x) and known(y) and not knows(x, y);
				step(x, y) if (open(x, y) or open(y, x)) and everyone(y);
				step(x, y) if open(x, y) and none(x);
				found(x, y) if step(x, y) and known(x);
				found(x, y) if known(x) and step(y, x);
				""", "known User:ana", "known User:bob", "knows User:ana User:bob", "knows User:bob User:bob");

		List<String> rows = List.of("ana ana", "ana bob", "bob ana");
		assertThat(scenario.ask("found ?x:User ?y:User", "known ?y:User")).isEqualTo(rows);
		assertThat(scenario.ask("known ?y:User", "found ?x:User ?y:User")).isEqualTo(rows);
	}

	@Test
	void alternativesThatAreTooManyToMultiplyOutBindTogether() {
		Scenario scenario = Scenario.of("actor User {}\n" + """
				found(a: User, c: User) if
				  (not h(c) and p(a) or q(a, b)) and
				  (m(b) and x(a) or k(c) and not h(b)) and
				""" + "(p(a) or q(a, a)) and ".repeat(6) + "b = c;", "p User:ana", "x User:ana", "m User:bob",
				"k User:cyd", "h User:cyd");

		assertThat(scenario.ask("found ?a:User ?c:User")).containsExactly("ana bob");
		assertThat(scenario.holds("found User:ana User:cyd")).isFalse();
	}

	@Test
	void whatCannotBeToldDoesNotMatterWhereTheRestFails() {
		Scenario scenario = Scenario.of(EVERYONE + """
				stuck(a: User) if everyone(b) and everyone(a) and b != a;
				unstuck(a: User) if everyone(a) and none(a);
				both(a: User) if stuck(a) and unstuck(a);
				both(a: User) if unstuck(a) and stuck(a);
				""", "known User:ana");

		assertThat(scenario.holds("stuck User:ana", "unstuck User:ana")).isFalse();
		assertThat(scenario.holds("unstuck User:ana", "stuck User:ana")).isFalse();
		assertThat(scenario.holds("both User:ana")).isFalse();
		assertThat(scenario.ask("known ?a:User", "both ?a:User")).isEmpty();
		assertThat(scenario.ask("both ?a:User")).isEmpty();
		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.holds("stuck User:ana"));
		assertThatExceptionOfType(EvaluationException.class)
			.isThrownBy(() -> scenario.ask("known ?a:User", "stuck ?a:User"));
	}

	@Test
	void whatIsCertainOtherwiseIsNotInDoubt() {
		Scenario scenario = Scenario.of(EVERYONE + """
				likely(a: User) if everyone(b) and known(a) and b != a;
				likely(a: User) if sure(a);
				""", "known User:ana", "sure User:ana");

		assertThat(scenario.ask("likely ?a:User")).containsExactly("ana");
		assertThat(scenario.holds("likely User:ana")).isTrue();
		assertThatExceptionOfType(EvaluationException.class)
			.isThrownBy(() -> scenario.with("known User:bob").ask("likely ?a:User"));
	}

	@Test
	void doubtSpreadsThroughRecursionAndIsOvercomeThere() {
		Scenario scenario = Scenario.of(EVERYONE + """
				reach(a: User, b: User) if edge(a, b) and everyone(c) and c != a;
				reach(a: User, b: User) if reach(a, c) and reach(c, b);
				reach(a: User, b: User) if road(a, b);
				""", "edge User:a User:b", "edge User:b User:c", "road User:a User:b", "road User:b User:a");

		assertThat(scenario.holds("reach User:a User:a")).isTrue();
		assertThat(scenario.holds("reach User:c User:a")).isFalse();
		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.holds("reach User:a User:c"));
		assertThat(scenario.with("road User:b User:c").ask("reach User:a ?b:User")).containsExactly("a", "b", "c");
	}

}
