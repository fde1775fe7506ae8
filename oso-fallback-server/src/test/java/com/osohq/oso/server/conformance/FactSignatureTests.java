package com.osohq.oso.server.conformance;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.FactSignatures;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which facts fit a policy, be they stored, sent with a request or set up by a test.
 */
class FactSignatureTests {

	private static final FactSignatures ZOO = PolicyLoader.strict().load("""
			actor Keeper {}
			resource Cage {
				roles = ["feeder"];
				permissions = ["feed"];
				relations = { warden: Keeper };
				"feed" if "feeder";
				"feed" if is_hungry(resource);
			}
			resource Aviary extends Cage {}
			tame(animal) if is_petted(animal);
			old(animal: Animal) if has_age(animal, years) and years > 20;
			declare weighs(Animal, Integer);
			""").signatures();

	@Test
	void acceptAFactThatARuleAsksFor() {
		assertThat(accepts("is_hungry Cage:lions")).isTrue();
	}

	@Test
	void acceptASubtypeWhereARuleAsksForItsSupertype() {
		assertThat(accepts("is_hungry Aviary:parrots")).isTrue();
	}

	@Test
	void acceptADeclaredRelationThatNoRuleUses() {
		assertThat(accepts("has_relation Cage:lions warden Keeper:wim")).isTrue();
	}

	@Test
	void acceptAnyNameOfARole() {
		assertThat(accepts("has_role Keeper:wim no-such-role Cage:lions")).isTrue();
	}

	@Test
	void acceptAFactForWhatARuleConcludes() {
		assertThat(accepts("has_permission Keeper:wim feed Cage:lions")).isTrue();
		assertThat(accepts("tame Animal:leo")).isTrue();
	}

	@Test
	void acceptEveryTypeWhereTheRuleGivesNone() {
		assertThat(accepts("is_petted Animal:leo")).isTrue();
		assertThat(accepts("is_petted Keeper:wim")).isTrue();
	}

	@Test
	void acceptWhatIsDeclared() {
		assertThat(accepts("weighs Animal:leo Integer:180")).isTrue();
		assertThat(accepts("weighs Animal:leo heavy")).isFalse();
	}

	@Test
	void acceptNumbersWhereARuleCompares() {
		assertThat(accepts("has_age Animal:leo Integer:12")).isTrue();
		assertThat(accepts("has_age Animal:leo twelve")).isFalse();
	}

	@Test
	void refuseAPredicateThatThePolicyDoesNotKnow() {
		assertThat(accepts("is_sleepy Cage:lions")).isFalse();
	}

	@Test
	void refuseAnotherNumberOfArguments() {
		assertThat(accepts("is_hungry Cage:lions Integer:3")).isFalse();
	}

	@Test
	void refuseAnotherType() {
		assertThat(accepts("is_hungry Keeper:wim")).isFalse();
		assertThat(accepts("has_relation Keeper:wim warden Cage:lions")).isFalse();
	}

	@Test
	void refuseAnEmptyTypeOrId() {
		assertThat(ZOO.objectionTo(Fact.of("is_hungry", new Value("", "lions")))).isPresent();
		assertThat(ZOO.objectionTo(Fact.of("is_hungry", new Value("Cage", "")))).isPresent();
	}

	@Test
	void refuseAnIdThatIsTooLong() {
		String longest = "x".repeat(FactLimits.MAX_ARGUMENT_BYTES);

		assertThat(ZOO.objectionTo(Fact.of("is_petted", new Value("Animal", longest)))).isEmpty();
		assertThat(ZOO.objectionTo(Fact.of("is_petted", new Value("Animal", longest + 'x')))).isPresent();
	}

	private static boolean accepts(String fact) {
		return ZOO.objectionTo(Scenario.facts(fact).get(0)).isEmpty();
	}

}
