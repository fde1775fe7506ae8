package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Types: which values a rule admits, and what extending a type means.
 */
class TypingTests {

	private static final String MEDIA = """
			actor User {}
			resource Recording {
				roles = ["owner"];
				permissions = ["play"];
				"play" if "owner";
			}
			resource Song extends Recording { permissions = ["sing"]; "sing" if "owner"; }
			is_recorded(recording: Recording) if is_pressed(recording);
			""";

	@Test
	void admitsASubtypeWhereARuleWantsItsSupertype() {
		Scenario scenario = Scenario.of(MEDIA, "is_pressed Song:ode", "is_pressed Recording:speech");

		assertThat(scenario.holds("is_recorded Song:ode")).isTrue();
		assertThat(scenario.holds("is_recorded Recording:speech")).isTrue();
	}

	@Test
	void appliesTheRulesOfTheSupertypeToTheSubtype() {
		Scenario scenario = Scenario.of(MEDIA, "has_role User:ana owner Song:ode");

		assertThat(scenario.actions("User:ana", "Song:ode")).containsExactly("play", "sing");
	}

	@Test
	void doesNotApplyTheRulesOfTheSubtypeToTheSupertype() {
		Scenario scenario = Scenario.of(MEDIA, "has_role User:ana owner Recording:speech");

		assertThat(scenario.actions("User:ana", "Recording:speech")).containsExactly("play");
	}

	@Test
	void asksForOneTypeExactly() {
		Scenario scenario = Scenario.of(MEDIA, "is_pressed Song:ode", "is_pressed Recording:speech");

		assertThat(scenario.ask("is_recorded ?it:Recording")).containsExactly("speech");
		assertThat(scenario.ask("is_recorded ?it:Song")).containsExactly("ode");
		assertThat(scenario.ask("is_recorded ?it")).containsExactly("Recording:speech", "Song:ode");
	}

	@Test
	void listsOneTypeExactly() {
		Scenario scenario = Scenario.of(MEDIA, "has_role User:ana owner Song:ode",
				"has_role User:ana owner Recording:speech");

		assertThat(scenario.list("User:ana", "play", "Recording")).containsExactly("speech");
		assertThat(scenario.list("User:ana", "play", "Song")).containsExactly("ode");
	}

	@Test
	void neverTakesTwoTypesForTheSameThing() {
		Scenario scenario = Scenario.of(MEDIA + """
				confused(user: User) if exists(user) and Song{"ode"} = Recording{"ode"};
				same(a: Recording, b: Recording) if is_pressed(a) and is_pressed(b) and a = b;
				""", "exists User:ana", "is_pressed Song:ode", "is_pressed Recording:ode");

		assertThat(scenario.holds("confused User:ana")).isFalse();
		assertThat(scenario.ask("same ?a ?b")).containsExactly("Recording:ode Recording:ode", "Song:ode Song:ode");
	}

	@Test
	void admitsEveryActorTypeAsAnActorAndNothingElse() {
		Scenario scenario = Scenario.of("""
				actor User {}
				actor Robot {}
				resource Box {}
				may_knock(who: Actor) if is_near(who);
				""", "is_near User:ana", "is_near Robot:r2", "is_near Box:blue", "is_near gently");

		assertThat(scenario.ask("may_knock ?who")).containsExactly("Robot:r2", "User:ana");
	}

	@Test
	void admitsActorsAsResourcesButNoText() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Box {}
				visible(what: Resource) if is_near(what);
				""", "is_near User:ana", "is_near Box:blue", "is_near gently", "is_near Integer:3");

		assertThat(scenario.ask("visible ?what")).containsExactly("Box:blue", "User:ana");
	}

	@Test
	void coversTheDeclaredActorTypesWithAWildcardOfAllActors() {
		Scenario scenario = Scenario.of("""
				actor User {}
				actor Robot {}
				resource Box {}
				welcome(_: Actor);
				""");

		assertThat(scenario.ask("welcome ?who:User")).containsExactly("*");
		assertThat(scenario.ask("welcome ?who:Box")).isEmpty();
		assertThat(scenario.ask("welcome ?who")).containsExactly("Robot:*", "User:*");
	}

	@Test
	void testsTheTypeOfAValueThatIsKnownAlready() {
		Scenario scenario = Scenario.of("""
				actor User {}
				actor Robot {}
				awake(who: Actor) if is_on(who) and who matches Robot;
				""", "is_on User:ana", "is_on Robot:r2");

		assertThat(scenario.ask("awake ?who")).containsExactly("Robot:r2");
	}

	@Test
	void admitsSubtypesWhereAValueMatchesTheSupertype() {
		Scenario scenario = Scenario.of(MEDIA + """
				heard(user: User, what) if listens(user, what) and what matches Recording;
				""", "listens User:ana Song:ode", "listens User:ana Recording:speech", "listens User:ana User:bob");

		assertThat(scenario.ask("heard User:ana ?what")).containsExactly("Recording:speech", "Song:ode");
	}

	@Test
	void admitsNoSubtypesWhereAValueMatchesTheSupertypeExactly() {
		Scenario scenario = Scenario.of(MEDIA + """
				heard(user: User, what) if listens(user, what) and what matches! Recording;
				""", "listens User:ana Song:ode", "listens User:ana Recording:speech");

		assertThat(scenario.ask("heard User:ana ?what")).containsExactly("Recording:speech");
	}

	@Test
	void treatsAnUndeclaredTypeAsATypeOfItsOwn() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Club {}
				may_enter(user: User, club: Club) if badge matches Badge and holds(user, badge) and opens(badge, club);
				""", "holds User:ana Badge:gold", "opens Badge:gold Club:tango", "holds User:bob Ticket:paper",
				"opens Ticket:paper Club:tango");

		assertThat(scenario.ask("may_enter ?who:User Club:tango")).containsExactly("ana");
	}

	@Test
	void tellsTheTextOfANumberFromTheNumber() {
		Scenario scenario = Scenario.of("""
				actor User {}
				first(user: User) if ranked(user, 1);
				""", "ranked User:ana Integer:1", "ranked User:bob 1");

		assertThat(scenario.ask("first ?user:User")).containsExactly("ana");
	}

}
