package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which of several resources an actor may do an action on.
 */
class AuthorizeResourcesTests {

	private final Scenario scenario = Scenario.of("""
			actor User {}
			resource Lawn { roles = ["owner"]; permissions = ["mow"]; "mow" if "owner"; }
			resource Meadow { permissions = ["mow"]; }
			has_permission(_: User, "mow", _: Meadow);
			""", "has_role User:ana owner Lawn:front", "has_role User:ana owner Lawn:back");

	@Test
	void keepOrderAndDuplicates() {
		assertThat(this.scenario.authorizeResources("User:ana", "mow", "Lawn:front", "Lawn:side", "Lawn:back",
				"Lawn:front"))
			.isEqualTo("Lawn:front Lawn:back Lawn:front");
	}

	@Test
	void mayBeOfDifferentTypes() {
		assertThat(this.scenario.authorizeResources("User:ana", "mow", "Meadow:m", "Lawn:back", "Attic:a", "Lawn:m"))
			.isEqualTo("Meadow:m Lawn:back");
	}

	@Test
	void areAllKeptWhereARuleHoldsForEveryOne() {
		assertThat(this.scenario.authorizeResources("User:bob", "mow", "Meadow:x", "Meadow:y", "Lawn:x"))
			.isEqualTo("Meadow:x Meadow:y");
	}

	@Test
	void mayBeNone() {
		assertThat(this.scenario.authorizeResources("User:ana", "mow")).isEmpty();
	}

}
