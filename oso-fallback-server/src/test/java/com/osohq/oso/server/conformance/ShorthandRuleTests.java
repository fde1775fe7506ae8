package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the short rules inside a block mean.
 */
class ShorthandRuleTests {

	@Test
	void takesARoleFromARelatedResource() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Club { roles = ["member"]; }
				resource Event {
					permissions = ["attend"];
					relations = { host: Club };
					"attend" if "member" on "host";
				}
				""", "has_relation Event:dance host Club:tango", "has_role User:ana member Club:tango");

		assertThat(scenario.allows("User:ana", "attend", "Event:dance")).isTrue();
		assertThat(scenario.allows("User:ana", "attend", "Event:chess-night")).isFalse();
	}

	@Test
	void takesAPermissionFromARelatedResource() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Album { permissions = ["play"]; roles = ["owner"]; "play" if "owner"; }
				resource Track {
					permissions = ["play"];
					relations = { album: Album };
					"play" if "play" on "album";
				}
				""", "has_relation Track:intro album Album:debut", "has_role User:ana owner Album:debut");

		assertThat(scenario.allows("User:ana", "play", "Track:intro")).isTrue();
	}

	@Test
	void takesARelationFromARelatedActor() {
		Scenario scenario = Scenario.of("""
				actor User { relations = { mentor: User }; }
				resource Essay {
					permissions = ["grade"];
					relations = { author: User };
					"grade" if "mentor" on "author";
				}
				""", "has_relation Essay:first author User:pupil", "has_relation User:pupil mentor User:teacher");

		assertThat(scenario.list("User:teacher", "grade", "Essay")).containsExactly("first");
		assertThat(scenario.list("User:pupil", "grade", "Essay")).isEmpty();
	}

	@Test
	void copiesWhateverRoleTheRelatedResourceGives() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Building { roles = ["guest", "janitor"]; }
				resource Room {
					roles = ["guest", "janitor"];
					permissions = ["enter", "clean"];
					relations = { building: Building };
					role if role on "building";
					"enter" if "guest";
					"clean" if "janitor";
				}
				""", "has_relation Room:cellar building Building:town-hall",
				"has_role User:jan janitor Building:town-hall", "has_role User:jan ghost Building:town-hall");

		assertThat(scenario.actions("User:jan", "Room:cellar")).containsExactly("clean");
		assertThat(scenario.ask("has_role User:jan ?role:String Room:cellar")).containsExactly("ghost", "janitor");
	}

	@Test
	void needsAnyRoleWhereOnlyTheBodySaysRole() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Journal { roles = ["print", "online"]; }
				resource Article {
					roles = ["subscriber"];
					relations = { journal: Journal };
					"subscriber" if role on "journal";
				}
				""", "has_relation Article:one journal Journal:daily", "has_role User:ana online Journal:daily");

		assertThat(scenario.holds("has_role User:ana subscriber Article:one")).isTrue();
		assertThat(scenario.holds("has_role User:bob subscriber Article:one")).isFalse();
	}

	@Test
	void joinsConditionsWithAndAndOr() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Pool {
					roles = ["guest", "guard"];
					permissions = ["swim"];
					"swim" if "guard" or ("guest" and is_heated(resource));
				}
				""", "has_role User:gus guest Pool:cold", "has_role User:gus guest Pool:warm",
				"has_role User:may guard Pool:cold", "is_heated Pool:warm");

		assertThat(scenario.list("User:gus", "swim", "Pool")).containsExactly("warm");
		assertThat(scenario.list("User:may", "swim", "Pool")).containsExactly("cold");
	}

	@Test
	void followsEachRelationOnItsOwn() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Team { roles = ["player"]; }
				resource Match {
					permissions = ["referee"];
					relations = { home: Team, away: Team };
					"referee" if "player" on "home" and "player" on "away";
				}
				""", "has_relation Match:derby home Team:red", "has_relation Match:derby away Team:blue",
				"has_role User:both player Team:red", "has_role User:both player Team:blue",
				"has_role User:red-only player Team:red");

		assertThat(scenario.allows("User:both", "referee", "Match:derby")).isTrue();
		assertThat(scenario.allows("User:red-only", "referee", "Match:derby")).isFalse();
	}

	@Test
	void followsARelationToTheDeclaredTypeOnly() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Garden { roles = ["gardener"]; }
				resource Park { roles = ["gardener"]; }
				resource Tree {
					permissions = ["prune"];
					relations = { garden: Garden };
					"prune" if "gardener" on "garden";
				}
				""", "has_relation Tree:oak garden Park:central", "has_role User:ana gardener Park:central");

		assertThat(scenario.allows("User:ana", "prune", "Tree:oak")).isFalse();
	}

	@Test
	void takesARoleFromTheWholeApplication() {
		Scenario scenario = Scenario.of("""
				global { roles = ["auditor"]; permissions = ["export"]; "export" if "auditor"; }
				actor User {}
				resource Ledger { permissions = ["read"]; "read" if global "auditor"; }
				""", "has_role User:ada auditor");

		assertThat(scenario.allows("User:ada", "read", "Ledger:any")).isTrue();
		assertThat(scenario.allows("User:bob", "read", "Ledger:any")).isFalse();
		assertThat(scenario.holds("has_permission User:ada export")).isTrue();
		assertThat(scenario.holds("allow User:ada export")).isTrue();
		assertThat(scenario.holds("allow User:bob export")).isFalse();
	}

	@Test
	void letsARuleThatNamesItselfChangeNothing() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Box { roles = ["owner"]; permissions = ["open"]; "owner" if "owner"; "open" if "owner"; }
				""", "has_role User:ana owner Box:blue");

		assertThat(scenario.list("User:ana", "open", "Box")).containsExactly("blue");
		assertThat(scenario.list("User:bob", "open", "Box")).isEmpty();
	}

}
