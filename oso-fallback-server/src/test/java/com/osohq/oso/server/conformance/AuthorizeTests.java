package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whether an actor may do an action on a resource.
 */
class AuthorizeTests {

	private static final String LIBRARY = """
			actor Reader {}
			actor Robot {}

			resource Shelf {
				roles = ["visitor", "keeper"];
				permissions = ["browse", "sort"];
				relations = { curator: Reader };

				"visitor" if "keeper";
				"keeper" if "curator";
				"browse" if "visitor";
				"sort" if "keeper";
			}
			""";

	private final Scenario library = Scenario.of(LIBRARY, "has_role Reader:vera visitor Shelf:maps",
			"has_role Reader:karl keeper Shelf:maps", "has_relation Shelf:maps curator Reader:cleo",
			"has_role Robot:vera visitor Shelf:globes");

	@Test
	void allowsWhatARoleGrants() {
		assertThat(this.library.allows("Reader:vera", "browse", "Shelf:maps")).isTrue();
	}

	@Test
	void deniesWhatTheRoleDoesNotGrant() {
		assertThat(this.library.allows("Reader:vera", "sort", "Shelf:maps")).isFalse();
	}

	@Test
	void deniesOnAnotherResource() {
		assertThat(this.library.allows("Reader:vera", "browse", "Shelf:globes")).isFalse();
	}

	@Test
	void grantsTheWeakerRoleWithTheStrongerOne() {
		assertThat(this.library.allows("Reader:karl", "browse", "Shelf:maps")).isTrue();
	}

	@Test
	void grantsARoleThroughARelationToTheActor() {
		assertThat(this.library.allows("Reader:cleo", "sort", "Shelf:maps")).isTrue();
	}

	@Test
	void tellsActorsOfDifferentTypesApart() {
		assertThat(this.library.allows("Robot:vera", "browse", "Shelf:globes")).isTrue();
		assertThat(this.library.allows("Robot:vera", "browse", "Shelf:maps")).isFalse();
	}

	@Test
	void deniesAnUndeclaredAction() {
		assertThat(this.library.allows("Reader:karl", "burn", "Shelf:maps")).isFalse();
	}

	@Test
	void deniesAnUnknownActorType() {
		assertThat(this.library.allows("Ghost:karl", "browse", "Shelf:maps")).isFalse();
	}

	@Test
	void deniesAnUnknownResourceType() {
		assertThat(this.library.allows("Reader:karl", "browse", "Attic:maps")).isFalse();
	}

	@Test
	void deniesAResourceThatNoFactNames() {
		assertThat(this.library.allows("Reader:karl", "browse", "Shelf:unheard-of")).isFalse();
	}

	@Test
	void allowsWhatAFactGrantsDirectly() {
		Scenario direct = Scenario.of(LIBRARY, "has_permission Reader:vera sort Shelf:globes");

		assertThat(direct.allows("Reader:vera", "sort", "Shelf:globes")).isTrue();
	}

	@Test
	void allowsWhatAFactInThePolicyGrants() {
		Scenario fixed = Scenario.of(LIBRARY + """
				has_role(Reader{"dora"}, "visitor", Shelf{"atlases"});
				""");

		assertThat(fixed.allows("Reader:dora", "browse", "Shelf:atlases")).isTrue();
	}

	@Test
	void followsAnAllowRuleInsteadOfTheBuiltInOne() {
		Scenario own = Scenario.of(LIBRARY + """
				allow(reader: Reader, "browse", shelf: Shelf) if has_library_card(reader, shelf);
				""", "has_role Reader:vera visitor Shelf:maps", "has_library_card Reader:dora Shelf:maps");

		assertThat(own.allows("Reader:dora", "browse", "Shelf:maps")).isTrue();
		assertThat(own.allows("Reader:vera", "browse", "Shelf:maps")).isFalse();
	}

	@Test
	void writesOutTheBuiltInAllowWithoutHarm() {
		Scenario doubled = Scenario.of(LIBRARY + """
				allow(actor, action, resource) if has_permission(actor, action, resource);
				""", "has_role Reader:vera visitor Shelf:maps");

		assertThat(doubled.list("Reader:vera", "browse", "Shelf")).containsExactly("maps");
	}

}
