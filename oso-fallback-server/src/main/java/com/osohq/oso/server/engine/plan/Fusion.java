package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.run.Answer;
import com.osohq.oso.server.engine.run.Definition;
import com.osohq.oso.server.engine.run.FactAccess;
import com.osohq.oso.server.engine.run.FactTest;
import com.osohq.oso.server.engine.run.LookUp;
import com.osohq.oso.server.engine.run.Plan;
import com.osohq.oso.server.engine.run.Step;
import org.jspecify.annotations.Nullable;

/**
 * Makes one plan of plans that differ only in the facts that they look among in one
 * place, so that what they have in common is done once:
 *
 * <pre>
 * reader(a, r) if facts organization(r, o) and facts has_role(a, "member", o);
 * reader(a, r) if facts organization(r, o) and facts has_role(a, "owner", o);
 *
 * reader(a, r) if facts organization(r, o) and (facts has_role(a, "member", o) or facts has_role(a, "owner", o));
 * </pre>
 *
 * A test that a single fact makes true, with the arguments as they come, needs no plan.
 */
final class Fusion {

	/** A look-up among more kinds of facts than this is left as it is. */
	private static final int MAX_SHAPES = 64;

	/** A plan is compared with so many others. */
	private static final int MAX_COMPARED = 64;

	private final Program program;

	Fusion(Program program) {
		this.program = program;
	}

	/**
	 * The same with fewer plans.
	 * @param facts for a procedure without free values, the facts that make it true
	 * @param plans the other ways to find answers
	 * @param bound the number of values that come with a call
	 */
	Definition fuse(@Nullable FactAccess facts, List<Plan> plans, int bound) {
		List<Plan> fused = new ArrayList<>();
		for (Plan plan : plans) {
			add(plan, fused);
		}
		FactAccess known = facts;
		List<Plan> others = new ArrayList<>();
		for (Plan plan : fused) {
			FactTest test = (known != null) ? soleTest(plan, bound) : null;
			if (known != null && test != null && known.shapes().size() < MAX_SHAPES) {
				known = this.program.either(known, test.access());
			}
			else {
				others.add(plan);
			}
		}
		return new Definition(known, others);
	}

	private void add(Plan plan, List<Plan> fused) {
		for (int i = Math.max(0, fused.size() - MAX_COMPARED); i < fused.size(); i++) {
			Plan together = fuse(fused.get(i), plan);
			if (together != null) {
				fused.set(i, together);
				return;
			}
		}
		fused.add(plan);
	}

	private @Nullable Plan fuse(Plan plan, Plan other) {
		List<Step> steps = new ArrayList<>(plan.asList());
		List<Step> others = other.asList();
		if (steps.size() != others.size()) {
			return null;
		}
		int different = -1;
		for (int i = 0; i < steps.size(); i++) {
			if (!steps.get(i).isSameAs(others.get(i))) {
				if (different >= 0) {
					return null;
				}
				different = i;
			}
		}
		if (different >= 0) {
			Step either = either(steps.get(different), others.get(different));
			if (either == null) {
				return null;
			}
			steps.set(different, either);
		}
		return new Plan(steps, Math.max(plan.slots(), other.slots()));
	}

	private @Nullable Step either(Step step, Step other) {
		return (step instanceof LookUp left && other instanceof LookUp right && left.differsInAccessOnly(other)
				&& left.access().shapes().size() < MAX_SHAPES)
						? left.among(this.program.either(left.access(), right.access())) : null;
	}

	/** The test if it is all that the plan does and its keys are the arguments. */
	private static @Nullable FactTest soleTest(Plan plan, int bound) {
		List<Step> steps = plan.asList();
		if (steps.size() != 2 || !(steps.get(0) instanceof FactTest test) || !(steps.get(1) instanceof Answer)
				|| !test.expected() || test.keys().length != bound) {
			return null;
		}
		for (int i = 0; i < bound; i++) {
			if (test.keys()[i] != i) {
				return null;
			}
		}
		return test;
	}

}
