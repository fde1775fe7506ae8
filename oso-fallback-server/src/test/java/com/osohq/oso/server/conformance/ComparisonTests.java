package com.osohq.oso.server.conformance;

import com.osohq.oso.server.engine.EvaluationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Comparisons, equality, lists and the clock.
 */
class ComparisonTests {

	@Test
	void comparesIntegersByNumber() {
		Scenario scenario = Scenario.of("""
				resource Parcel {}
				light(parcel: Parcel) if weighs(parcel, kilos) and kilos < 10;
				heavy(parcel: Parcel) if weighs(parcel, kilos) and kilos >= 10;
				""", "weighs Parcel:a Integer:9", "weighs Parcel:b Integer:10", "weighs Parcel:c Integer:100",
				"weighs Parcel:d Integer:-3");

		assertThat(scenario.ask("light ?parcel:Parcel")).containsExactly("a", "d");
		assertThat(scenario.ask("heavy ?parcel:Parcel")).containsExactly("b", "c");
	}

	@Test
	void comparesTextWithNothing() {
		Scenario scenario = Scenario.of("""
				resource Parcel {}
				light(parcel: Parcel) if weighs(parcel, kilos) and kilos < 5;
				heavy(parcel: Parcel) if weighs(parcel, kilos) and kilos >= 5;
				""", "weighs Parcel:a 4", "weighs Parcel:b six");

		assertThat(scenario.ask("light ?parcel:Parcel")).isEmpty();
		assertThat(scenario.ask("heavy ?parcel:Parcel")).isEmpty();
	}

	@Test
	void comparesTwoFactsWithEachOther() {
		Scenario scenario = Scenario.of("""
				actor User {}
				older(a: User, b: User) if born(a, year) and born(b, later) and year < later;
				""", "born User:ana Integer:1970", "born User:bea Integer:1980", "born User:cyd Integer:1990");

		assertThat(scenario.ask("older ?a:User ?b:User")).containsExactly("ana bea", "ana cyd", "bea cyd");
	}

	@Test
	void comparesTheNumberThatTheQuestionGives() {
		Scenario scenario = Scenario.of("""
				small(number: Integer) if number <= 3;
				""");

		assertThat(scenario.holds("small Integer:3")).isTrue();
		assertThat(scenario.holds("small Integer:4")).isFalse();
	}

	@Test
	void cannotListWhatOnlyAComparisonLimits() {
		Scenario scenario = Scenario.of("""
				small(number: Integer) if number <= 3;
				""");

		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.ask("small ?number:Integer"));
	}

	@Test
	void findsTwoValuesUnequalWhenTypeOrIdDiffers() {
		Scenario scenario = Scenario.of("""
				resource Sock {}
				odd(a: Sock, b: Sock) if has_colour(a, x) and has_colour(b, y) and x != y;
				""", "has_colour Sock:left red", "has_colour Sock:right blue", "has_colour Sock:spare red");

		assertThat(scenario.ask("odd Sock:left ?b:Sock")).containsExactly("right");
	}

	@Test
	void bindsAVariableByEquality() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Field {}
				resource Form {}
				may_fill(user: User, form: Form, field: Field) if
					has_role(user, "clerk", form) and (field = Field{"name"} or field = Field{"date"});
				""", "has_role User:ana clerk Form:tax");

		assertThat(scenario.ask("may_fill User:ana Form:tax ?field:Field")).containsExactly("date", "name");
		assertThat(scenario.holds("may_fill User:ana Form:tax Field:name")).isTrue();
		assertThat(scenario.holds("may_fill User:ana Form:tax Field:secret")).isFalse();
	}

	@Test
	void takesEachElementOfAList() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Form {}
				has_permission(user: User, action: String, form: Form) if
					action in ["fill", "file", "fill"] and has_role(user, "clerk", form);
				""", "has_role User:ana clerk Form:tax");

		assertThat(scenario.actions("User:ana", "Form:tax")).containsExactly("file", "fill");
		assertThat(scenario.allows("User:ana", "file", "Form:tax")).isTrue();
		assertThat(scenario.allows("User:ana", "burn", "Form:tax")).isFalse();
	}

	@Test
	void comparesWithTheTimeOfTheQuestion() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Vault { permissions = ["open"]; }
				has_permission(user: User, "open", vault: Vault) if
					may_open_until(user, vault, end) and @current_unix_time < end;
				""", "may_open_until User:ana Vault:gold Integer:1000000");

		assertThat(scenario.at(999_999).allows("User:ana", "open", "Vault:gold")).isTrue();
		assertThat(scenario.at(1_000_000).allows("User:ana", "open", "Vault:gold")).isFalse();
		assertThat(scenario.at(999_999).list("User:ana", "open", "Vault")).containsExactly("gold");
		assertThat(scenario.at(1_000_000).list("User:ana", "open", "Vault")).isEmpty();
	}

	@Test
	void findsTheTimeInAList() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Vault { permissions = ["open", "shut"]; }
				has_permission(user: User, "open", vault: Vault) if
					expects(vault, user, moment) and moment in [5, @current_unix_time];
				has_permission(user: User, "shut", vault: Vault) if
					expects(vault, user, moment) and not moment in [@current_unix_time];
				""", "expects Vault:gold User:ana Integer:1000000");

		assertThat(scenario.at(1_000_000).allows("User:ana", "open", "Vault:gold")).isTrue();
		assertThat(scenario.at(1_000_000).allows("User:ana", "shut", "Vault:gold")).isFalse();
		assertThat(scenario.at(999_999).allows("User:ana", "open", "Vault:gold")).isFalse();
		assertThat(scenario.at(999_999).allows("User:ana", "shut", "Vault:gold")).isTrue();
	}

	@Test
	void comparesAVariableOfOneAlternativeOnly() {
		Scenario scenario = Scenario.of("""
				actor User {}
				admitted(user: User) if (has_age(user, years) or is_staff(user)) and years > 17;
				""", "has_age User:ana Integer:30", "has_age User:kid Integer:7");

		assertThat(scenario.ask("admitted ?user:User")).containsExactly("ana");
	}

	@Test
	void reportsAnAlternativeThatLeavesAComparedVariableOpen() {
		Scenario scenario = Scenario.of("""
				actor User {}
				admitted(user: User) if (has_age(user, years) or is_staff(user)) and years > 17;
				""", "is_staff User:ana");

		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.holds("admitted User:ana"));
	}

	@Test
	void doesNotCareInWhichOrderTheConditionsStand() {
		Scenario scenario = Scenario.of("""
				resource Parcel {}
				light(parcel: Parcel) if kilos < 10 and weighs(parcel, kilos);
				""", "weighs Parcel:a Integer:9", "weighs Parcel:b Integer:10");

		assertThat(scenario.ask("light ?parcel:Parcel")).containsExactly("a");
	}

	@Test
	void comparesTruthValues() {
		Scenario scenario = Scenario.of("""
				resource Lamp {}
				lit(lamp: Lamp) if is_on(lamp, true);
				dark(lamp: Lamp) if is_on(lamp, state) and state = false;
				""", "is_on Lamp:desk Boolean:true", "is_on Lamp:hall Boolean:false");

		assertThat(scenario.ask("lit ?lamp:Lamp")).containsExactly("desk");
		assertThat(scenario.ask("dark ?lamp:Lamp")).containsExactly("hall");
	}

}
