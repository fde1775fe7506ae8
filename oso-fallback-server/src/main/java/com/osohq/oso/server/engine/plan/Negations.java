package com.osohq.oso.server.engine.plan;

import java.util.List;
import java.util.Optional;

import com.osohq.oso.server.engine.run.Answer;
import com.osohq.oso.server.engine.run.FactAccess;
import com.osohq.oso.server.engine.run.FactScan;
import com.osohq.oso.server.engine.run.FactTest;
import com.osohq.oso.server.engine.run.Negation;
import com.osohq.oso.server.engine.run.Plan;
import com.osohq.oso.server.engine.run.Procedure;
import com.osohq.oso.server.engine.run.Step;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the step for a negation. The usual one, of a single fact, is one look-up.
 */
final class Negations {

	private Negations() {
	}

	/**
	 * The step that tells whether the procedure does not hold; none when it never does.
	 * @param procedure the negated procedure
	 * @param arguments the operands for its bound arguments
	 */
	static Optional<Step> step(Procedure procedure, int[] arguments) {
		FactAccess facts = procedure.definition().facts();
		List<Plan> plans = procedure.definition().asList();
		if (facts == null && plans.isEmpty()) {
			return Optional.empty();
		}
		if (facts != null && plans.isEmpty()) {
			return Optional.of(new FactTest(facts, arguments, false));
		}
		Step lookup = (facts == null && plans.size() == 1) ? singleLookup(plans.get(0).asList(), arguments) : null;
		return Optional.of((lookup != null) ? lookup : new Negation(procedure, arguments));
	}

	private static @Nullable Step singleLookup(List<Step> steps, int[] arguments) {
		if (steps.size() != 2 || !(steps.get(1) instanceof Answer)) {
			return null;
		}
		if (steps.get(0) instanceof FactTest test && test.expected()) {
			return new FactTest(test.access(), outer(test.keys(), arguments), false);
		}
		if (steps.get(0) instanceof FactScan scan && scan.findsDistinctColumns()) {
			return new FactTest(scan.access(), outer(scan.keys(), arguments), false);
		}
		return null;
	}

	private static int[] outer(int[] keys, int[] arguments) {
		int[] operands = new int[keys.length];
		for (int i = 0; i < keys.length; i++) {
			operands[i] = arguments[keys[i]];
		}
		return operands;
	}

}
