package com.osohq.oso.server.conformance;

import com.osohq.oso.server.engine.EvaluationException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Answers that hold for every value of a type. They are kept as they are: never expanded
 * to the known ids, never merged with the answers that they cover.
 */
class WildcardTests {

	private static final String CINEMA = """
			global { roles = ["moviegoer"]; }
			has_role(_: Person, "moviegoer");

			actor Person {}
			actor Robot {}

			resource Hall {
				roles = ["operator"];
				permissions = ["watch", "project"];
				"watch" if global "moviegoer";
				"project" if "operator";
				"watch" if "operator";
			}

			resource Seat { relations = { hall: Hall }; }
			""";

	private final Scenario cinema = Scenario.of(CINEMA, "has_role Person:olga operator Hall:one",
			"has_relation Seat:a1 hall Hall:one", "has_relation Seat:b1 hall Hall:two");

	@Test
	void allowsForAnIdThatNoFactNames() {
		assertThat(this.cinema.allows("Person:stranger", "watch", "Hall:unbuilt")).isTrue();
	}

	@Test
	void allowsForItsOwnTypeOnly() {
		assertThat(this.cinema.allows("Robot:stranger", "watch", "Hall:one")).isFalse();
	}

	@Test
	void listsAStar() {
		assertThat(this.cinema.list("Person:stranger", "watch", "Hall")).containsExactly("*");
	}

	@Test
	void listsTheStarBeforeTheIdsThatItCovers() {
		assertThat(this.cinema.list("Person:olga", "watch", "Hall")).containsExactly("*", "one");
	}

	@Test
	void keepsARowThatAnotherRowCovers() {
		assertThat(this.cinema.ask("allow ?who:Person ?action:String Hall:one")).containsExactly("* watch",
				"olga project", "olga watch");
	}

	@Test
	void isNotExpandedToTheKnownIds() {
		assertThat(this.cinema.ask("allow Person:olga ?action:String ?hall:Hall")).containsExactly("project one",
				"watch *", "watch one");
	}

	@Test
	void becomesARowForEachIdAskedFor() {
		assertThat(this.cinema.ask("allow Person:ned watch ?hall:Hall=two,three,one")).containsExactly("one", "three",
				"two");
	}

	@Test
	void isBoundByAnotherCall() {
		assertThat(this.cinema.ask("allow Person:ned watch ?hall:Hall", "has_relation ?seat:Seat hall ?hall:Hall"))
			.containsExactly("one a1", "two b1");
	}

	@Test
	void isBoundByTheRestOfARule() {
		Scenario scenario = Scenario.of(CINEMA + """
				may_sit(person: Person, seat: Seat) if
					has_relation(seat, "hall", hall) and has_permission(person, "watch", hall);
				""", "has_relation Seat:a1 hall Hall:one");

		assertThat(scenario.ask("may_sit Person:ned ?seat:Seat")).containsExactly("a1");
		assertThat(scenario.ask("may_sit ?who:Person Seat:a1")).containsExactly("*");
	}

	@Test
	void isNarrowedToTheTypeThatACallAllows() {
		Scenario scenario = Scenario.of("""
				actor Person {}
				actor Robot {}
				welcome(_: Actor);
				seated(guest: Robot) if welcome(guest);
				""");

		assertThat(scenario.ask("seated ?guest:Robot")).containsExactly("*");
		assertThat(scenario.ask("seated ?guest:Person")).isEmpty();
		assertThat(scenario.holds("seated Robot:r2")).isTrue();
		assertThat(scenario.holds("seated Person:ned")).isFalse();
	}

	@Test
	void hasNoTypeWhereNoRuleGivesOne() {
		Scenario scenario = Scenario.of("""
				actor Person {}
				likes(person: Person, _anything) if is_easy_going(person);
				""", "is_easy_going Person:ned");

		assertThat(scenario.ask("likes Person:ned ?what")).containsExactly("*");
		assertThat(scenario.ask("likes ?who ?what")).containsExactly("Person:ned *");
		assertThat(scenario.holds("likes Person:ned Integer:42")).isTrue();
	}

	@Test
	void keepsItsTypeWhereTheQueryGivesNone() {
		Scenario scenario = Scenario.of("""
				actor Person {}
				may_push(Person{"sam"}, _: Button);
				resource Button {}
				""");

		assertThat(scenario.ask("may_push Person:sam ?what")).containsExactly("Button:*");
		assertThat(scenario.ask("may_push Person:sam ?what:Button")).containsExactly("*");
	}

	@Test
	void mayStandInTwoPlacesThatHaveToBeEqual() {
		Scenario scenario = Scenario.of("""
				actor Person { permissions = ["rename"]; }
				has_permission(person: Person, "rename", person: Person);
				""");

		assertThat(scenario.allows("Person:ned", "rename", "Person:ned")).isTrue();
		assertThat(scenario.allows("Person:ned", "rename", "Person:olga")).isFalse();
		assertThat(scenario.list("Person:ned", "rename", "Person")).containsExactly("ned");
		assertThat(scenario.ask("allow ?who:Person rename ?whom:Person")).containsExactly("* *");
	}

	@Test
	void cannotBeNegated() {
		Scenario scenario = Scenario.of(CINEMA + """
				calm(person: Person, hall: Hall) if
					has_permission(person, "watch", hall) and not is_noisy(hall);
				""", "is_noisy Hall:two");

		assertThat(scenario.holds("calm Person:ned Hall:one")).isTrue();
		assertThat(scenario.holds("calm Person:ned Hall:two")).isFalse();
		assertThatExceptionOfType(EvaluationException.class)
			.isThrownBy(() -> scenario.ask("calm Person:ned ?hall:Hall"));
	}

	@Test
	void canBeNegatedOnceTheQuestionGivesIds() {
		Scenario scenario = Scenario.of(CINEMA + """
				calm(person: Person, hall: Hall) if
					has_permission(person, "watch", hall) and not is_noisy(hall);
				""", "is_noisy Hall:two");

		assertThat(scenario.ask("calm Person:ned ?hall:Hall=one,two,three")).containsExactly("one", "three");
	}

	@Test
	void cannotBeComparedUntilTheQuestionGivesIds() {
		Scenario scenario = Scenario.of("""
				small(number: Integer) if number < 3;
				""");

		assertThat(scenario.ask("small ?number:Integer=1,2,3,4")).containsExactly("1", "2");
		assertThatExceptionOfType(EvaluationException.class).isThrownBy(() -> scenario.ask("small ?number:Integer"))
			.withMessageContaining("number");
	}

	@Test
	void disturbsNoQuestionThatDoesNotReachTheNegation() {
		Scenario scenario = Scenario.of(CINEMA + """
				has_permission(person: Person, "nap", hall: Hall) if
					has_permission(person, "watch", hall) and not is_noisy(hall);
				""", "is_noisy Hall:two");

		assertThat(scenario.list("Person:ned", "watch", "Hall")).containsExactly("*");
		assertThat(scenario.actions("Person:ned", "Hall:one")).containsExactly("nap", "watch");
		assertThat(scenario.actions("Person:ned", "Hall:two")).containsExactly("watch");
		assertThatExceptionOfType(EvaluationException.class)
			.isThrownBy(() -> scenario.list("Person:ned", "nap", "Hall"));
	}

}
