package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Facts that a request brings along.
 */
class ContextFactsTests {

	private static final String OFFICE = """
			actor User {}
			resource Floor { roles = ["tenant"]; }
			resource Desk {
				roles = ["tenant"];
				permissions = ["use"];
				relations = { floor: Floor };
				"tenant" if "tenant" on "floor";
				"use" if "tenant";
			}
			allow(user: User, action: String, resource: Resource) if
				has_permission(user, action, resource) and not is_expelled(user);
			""";

	private final Scenario office = Scenario.of(OFFICE, "has_role User:ana tenant Floor:first",
			"has_relation Desk:d1 floor Floor:first");

	@Test
	void countForTheirRequest() {
		assertThat(this.office.with("has_role User:bob tenant Desk:d9").allows("User:bob", "use", "Desk:d9")).isTrue();
	}

	@Test
	void doNotCountForTheNextRequest() {
		this.office.with("has_role User:bob tenant Desk:d9").allows("User:bob", "use", "Desk:d9");

		assertThat(this.office.allows("User:bob", "use", "Desk:d9")).isFalse();
	}

	@Test
	void joinWithStoredFacts() {
		assertThat(this.office.with("has_relation Desk:d2 floor Floor:first").list("User:ana", "use", "Desk"))
			.containsExactly("d1", "d2");
	}

	@Test
	void joinWithEachOther() {
		Scenario both = this.office.with("has_relation Desk:d9 floor Floor:ninth",
				"has_role User:bob tenant Floor:ninth");

		assertThat(both.list("User:bob", "use", "Desk")).containsExactly("d9");
		assertThat(both.actions("User:bob", "Desk:d9")).containsExactly("use");
		assertThat(both.authorizeResources("User:bob", "use", "Desk:d1", "Desk:d9")).isEqualTo("Desk:d9");
	}

	@Test
	void mayStateWhatARuleConcludes() {
		assertThat(this.office.with("has_permission User:bob use Desk:d1").list("User:bob", "use", "Desk"))
			.containsExactly("d1");
	}

	@Test
	void mayUseIdsThatNoStoredFactNames() {
		assertThat(this.office.with("has_permission User:new paint Desk:new").actions("User:new", "Desk:new"))
			.containsExactly("paint");
	}

	@Test
	void mayRepeatStoredFacts() {
		Scenario repeated = this.office.with("has_role User:ana tenant Floor:first",
				"has_role User:ana tenant Floor:first");

		assertThat(repeated.ask("has_role User:ana ?role:String ?floor:Floor")).containsExactly("tenant first");
	}

	@Test
	void denyWhatANegationNames() {
		assertThat(this.office.allows("User:ana", "use", "Desk:d1")).isTrue();
		assertThat(this.office.with("is_expelled User:ana").allows("User:ana", "use", "Desk:d1")).isFalse();
		assertThat(this.office.with("is_expelled User:ana").list("User:ana", "use", "Desk")).isEmpty();
	}

	@Test
	void showInAQueryOfTheirPredicate() {
		assertThat(this.office.with("is_expelled User:bob").ask("is_expelled ?user:User")).containsExactly("bob");
		assertThat(this.office.ask("is_expelled ?user:User")).isEmpty();
	}

}
