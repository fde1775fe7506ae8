package com.osohq.oso.server.conformance;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Rules about the parts of a resource, under a predicate of the author's own.
 */
class FieldLevelTests {

	private final Scenario clinic = Scenario.of("""
			actor Staff {}
			resource Part {}
			resource Chart {
				roles = ["nurse", "doctor"];
				permissions = ["read", "amend"];
				"read" if "nurse";
				"read" if "doctor";
				"amend" if "doctor";
			}

			allow_part(staff: Staff, "read", chart: Chart, Part{"vitals"}) if has_permission(staff, "read", chart);
			allow_part(staff: Staff, "read", chart: Chart, part: Part) if
				has_role(staff, "doctor", chart) and has_part(chart, part);
			allow_part(staff: Staff, "amend", chart: Chart, _part: Part) if has_permission(staff, "amend", chart);
			""", "has_role Staff:nina nurse Chart:c1", "has_role Staff:dora doctor Chart:c1",
			"has_part Chart:c1 Part:history", "has_part Chart:c1 Part:vitals", "has_part Chart:c2 Part:dental");

	@Test
	void letOneSeeASinglePart() {
		assertThat(this.clinic.ask("allow_part Staff:nina read Chart:c1 ?part:Part")).containsExactly("vitals");
	}

	@Test
	void letAnotherSeeEveryPartThatThereIs() {
		assertThat(this.clinic.ask("allow_part Staff:dora read Chart:c1 ?part:Part")).containsExactly("history",
				"vitals");
	}

	@Test
	void holdForWhateverPartWhereTheRuleNamesNone() {
		assertThat(this.clinic.ask("allow_part Staff:dora amend Chart:c1 ?part:Part")).containsExactly("*");
		assertThat(this.clinic.holds("allow_part Staff:dora amend Chart:c1 Part:unwritten")).isTrue();
		assertThat(this.clinic.ask("allow_part Staff:nina amend Chart:c1 ?part:Part")).isEmpty();
	}

	@Test
	void groupTheirAnswersByChart() {
		assertThat(this.clinic.ask("allow_part ?who:Staff read ?chart:Chart Part:vitals")).containsExactly("dora c1",
				"nina c1");
	}

}
