package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an actor may do on a resource.
 */
class ActionsTests {

	@Test
	void areSortedAndDistinct() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Boat {
					roles = ["crew", "skipper"];
					permissions = ["steer", "board", "scrub"];
					"crew" if "skipper";
					"steer" if "skipper";
					"scrub" if "crew";
					"board" if "crew";
					"board" if "skipper";
				}
				""", "has_role User:sue skipper Boat:ark", "has_role User:sue crew Boat:ark",
				"has_role User:cal crew Boat:ark");

		assertThat(scenario.actions("User:sue", "Boat:ark")).containsExactly("board", "scrub", "steer");
		assertThat(scenario.actions("User:cal", "Boat:ark")).containsExactly("board", "scrub");
		assertThat(scenario.actions("User:sue", "Boat:raft")).isEmpty();
		assertThat(scenario.actions("Ghost:sue", "Boat:ark")).isEmpty();
	}

	@Test
	void includeWhatNoBlockDeclares() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Boat { roles = ["crew"]; permissions = ["board"]; "board" if "crew"; }
				has_permission(user: User, "whistle", boat: Boat) if has_role(user, "crew", boat);
				""", "has_role User:cal crew Boat:ark");

		assertThat(scenario.actions("User:cal", "Boat:ark")).containsExactly("board", "whistle");
	}

	@Test
	void areTheDeclaredOnesWhereARuleGrantsEveryPermission() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Boat {
					roles = ["skipper"];
					permissions = ["steer", "board"];
					permission if "skipper";
				}
				has_permission(user: User, "sink", boat: Boat) if has_role(user, "skipper", boat);
				""", "has_role User:sue skipper Boat:ark");

		assertThat(scenario.actions("User:sue", "Boat:ark")).containsExactly("board", "sink", "steer");
		assertThat(scenario.allows("User:sue", "dance", "Boat:ark")).isTrue();
		assertThat(scenario.ask("allow User:sue ?action:String Boat:ark")).containsExactly("*", "sink");
		assertThat(scenario.actions("User:cal", "Boat:ark")).isEmpty();
	}

	@Test
	void includeTheInheritedOnesWhereARuleGrantsEveryPermission() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Vessel { permissions = ["board"]; }
				resource Ferry extends Vessel { roles = ["skipper"]; permissions = ["load"]; permission if "skipper"; }
				""", "has_role User:sue skipper Ferry:ark");

		assertThat(scenario.actions("User:sue", "Ferry:ark")).containsExactly("board", "load");
	}

	@Test
	void followAWildcardResource() {
		Scenario scenario = Scenario.of("""
				actor User {}
				resource Beach { permissions = ["swim"]; }
				has_permission(_: User, "swim", _: Beach);
				""");

		assertThat(scenario.actions("User:anyone", "Beach:anywhere")).containsExactly("swim");
	}

}
