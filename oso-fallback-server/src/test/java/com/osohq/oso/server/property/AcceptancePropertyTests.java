package com.osohq.oso.server.property;

import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.polar.InvalidPolicyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy is refused for a variable that a negation shares exactly if some alternative
 * does not bind it, however the rule is written down.
 */
class AcceptancePropertyTests {

	@Test
	void acceptsEveryRuleWhoseAlternativesAllBindWhatIsNegated() {
		Census census = new Census();
		Trials.worlds(6, (world, choices) -> {
			Set<String> codes = refusals(world);
			boolean acceptable = world.policy().clauses().stream().allMatch(Acceptance::of);
			assertThat(codes.contains("N402")).as("%s", world).isEqualTo(!acceptable);
			World reordered = new Rewriting(choices).reordered(world);
			assertThat(refusals(reordered)).as("%s", reordered).isEqualTo(codes);
			census.count("policy");
			census.count("refused", !acceptable);
		});
		Trials.ifMany(census, (counts) -> counts.assertShare("refused", "policy", 3));
	}

	private static Set<String> refusals(World world) {
		Set<String> codes = new TreeSet<>();
		try {
			Subject.load(world);
		}
		catch (InvalidPolicyException ex) {
			ex.errors().stream().map(Diagnostic::code).forEach(codes::add);
		}
		return codes;
	}

}
