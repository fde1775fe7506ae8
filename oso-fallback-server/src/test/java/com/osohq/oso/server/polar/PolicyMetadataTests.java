package com.osohq.oso.server.polar;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a policy says of its own blocks.
 */
class PolicyMetadataTests {

	private final Map<String, TypeMetadata> metadata = PolicyLoader.strict().load("""
			resource Zoo {
				roles = ["visitor", "keeper"];
				permissions = ["feed", "enter"];
				relations = { owner: Person, branch: Zoo };
			}
			resource Aquarium extends Zoo {}
			actor Person {}
			global { roles = ["vet"]; permissions = ["inspect"]; }
			""").metadata();

	@Test
	void listsTypesAndTheGlobalBlockInOrder() {
		assertThat(this.metadata.keySet()).containsExactly("Aquarium", "Person", "Zoo", "global");
	}

	@Test
	void sortsNames() {
		TypeMetadata zoo = this.metadata.get("Zoo");

		assertThat(zoo.roles()).containsExactly("keeper", "visitor");
		assertThat(zoo.permissions()).containsExactly("enter", "feed");
		assertThat(zoo.relations()).containsExactly(Map.entry("branch", "Zoo"), Map.entry("owner", "Person"));
		assertThat(zoo.actor()).isFalse();
	}

	@Test
	void leavesInheritedNamesOut() {
		TypeMetadata aquarium = this.metadata.get("Aquarium");

		assertThat(aquarium.supertypes()).containsExactly("Zoo");
		assertThat(aquarium.roles()).isEmpty();
		assertThat(aquarium.relations()).isEmpty();
	}

	@Test
	void tellsActorsApart() {
		assertThat(this.metadata.get("Person").actor()).isTrue();
	}

	@Test
	void describesTheGlobalBlock() {
		assertThat(this.metadata.get(Policy.GLOBAL).roles()).containsExactly("vet");
		assertThat(this.metadata.get(Policy.GLOBAL).permissions()).containsExactly("inspect");
	}

	@Test
	void hasAnEntryForAMissingGlobalBlock() {
		TypeMetadata global = PolicyLoader.strict().load("").metadata().get(Policy.GLOBAL);

		assertThat(global.roles()).isEmpty();
		assertThat(global.permissions()).isEmpty();
		assertThat(global.relations()).isEmpty();
	}

}
