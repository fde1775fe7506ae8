package com.osohq.oso.server.conformance;

import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Conditions that hold because something is not known.
 */
class NegationTests {

	@Test
	void deniesWhoeverTheFactNames() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Bar { roles = ["guest"]; permissions = ["enter"]; "enter" if "guest"; }
				allow(user: User, action: String, bar: Bar) if
					has_permission(user, action, bar) and not is_barred(user, bar);
				""", "has_role User:ana guest Bar:blue", "has_role User:bob guest Bar:blue",
				"is_barred User:bob Bar:blue", "has_role User:bob guest Bar:red");

		assertThat(scenario.allows("User:ana", "enter", "Bar:blue")).isTrue();
		assertThat(scenario.allows("User:bob", "enter", "Bar:blue")).isFalse();
		assertThat(scenario.list("User:bob", "enter", "Bar")).containsExactly("red");
		assertThat(scenario.actions("User:bob", "Bar:blue")).isEmpty();
		assertThat(scenario.ask("allow ?who:User enter Bar:blue")).containsExactly("ana");
	}

	@Test
	void looksForAnyFactWhereNothingIsNamed() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Bar {}
				welcome(user: User) if is_known(user) and not is_barred(user, _);
				""", "is_known User:ana", "is_known User:bob", "is_barred User:bob Bar:blue");

		assertThat(scenario.ask("welcome ?user:User")).containsExactly("ana");
	}

	@Test
	void doesNotCareWhetherItStandsFirst() {
		Scenario scenario = Scenario.of("""
				actor User {}
				welcome(user: User) if not is_barred(user) and is_known(user);
				""", "is_known User:ana", "is_known User:bob", "is_barred User:bob");

		assertThat(scenario.ask("welcome ?user:User")).containsExactly("ana");
	}

	@Test
	void appliesToEachAlternativeOnItsOwn() {
		Scenario scenario = Scenario.of("""
				actor User {}
				welcome(user: User) if is_owner(user) or (is_guest(user) and not is_barred(user));
				""", "is_owner User:olga", "is_barred User:olga", "is_guest User:gus", "is_guest User:gil",
				"is_barred User:gil");

		assertThat(scenario.ask("welcome ?user:User")).containsExactly("gus", "olga");
	}

	@Test
	void findsWhatHasNoOpposite() {
		Scenario scenario = Scenario.of("""
				resource Page {}
				inherits(page: Page, above: Page) if has_relation(page, "above", above) and not is_private(page);
				""", "has_relation Page:leaf above Page:root", "has_relation Page:diary above Page:root",
				"is_private Page:diary");

		assertThat(scenario.ask("inherits ?page:Page ?above:Page")).containsExactly("leaf root");
	}

	@Test
	void refusesToNegateWhatARuleConcludes() {
		assertThatException().isThrownBy(() -> PolicyLoader.strict().load("""
				actor User {}
				is_barred(user: User) if is_rude(user);
				welcome(user: User) if is_known(user) and not is_barred(user);
				""")).withMessageContaining("is_barred");
	}

	@Test
	void refusesToNegateWhatNothingElseNames() {
		assertThatException().isThrownBy(() -> PolicyLoader.strict().load("""
				actor User {}
				welcome(user: User) if not is_barred(user);
				""")).withMessageContaining("user");
	}

}
