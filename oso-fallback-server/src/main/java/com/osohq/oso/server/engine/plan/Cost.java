package com.osohq.oso.server.engine.plan;

import java.util.List;

import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Estimates what a condition costs with what is bound so far. The figures only order the
 * conditions: tests before look-ups, look-ups before calls of rules, what an entity
 * narrows down before what nothing does, and what could not be evaluated yet last of all.
 */
final class Cost {

	private static final int TEST = 0;

	private static final int NEGATION = 1;

	private static final int LOOKUP = 10;

	private static final int RULE_TEST = 20;

	private static final int RULE_LOOKUP = 30;

	private static final int FEW_ELEMENTS = 15;

	private static final int SCAN = 50;

	private static final int RULE_SCAN = 70;

	private static final int PREMATURE_CALL = 1000;

	private static final int PREMATURE_TEST = 10_000;

	private final Program program;

	private final Bindings bindings;

	Cost(Program program, Bindings bindings) {
		this.program = program;
		this.bindings = bindings;
	}

	/** The cheapest condition; the first one among equals. */
	Condition cheapest(List<Condition> conditions) {
		Condition best = conditions.get(0);
		int lowest = Integer.MAX_VALUE;
		for (Condition condition : conditions) {
			int cost = of(condition);
			if (cost < lowest) {
				lowest = cost;
				best = condition;
			}
		}
		return best;
	}

	/** Everything that a condition reads or binds. */
	static List<Operand> operands(Condition condition) {
		if (condition instanceof Condition.Call call) {
			return call.args();
		}
		if (condition instanceof Condition.Facts facts) {
			return facts.args();
		}
		if (condition instanceof Condition.Negation negation) {
			return negation.args();
		}
		if (condition instanceof Condition.Compare compare) {
			return List.of(compare.left(), compare.right());
		}
		if (condition instanceof Condition.OneOf oneOf) {
			return List.of(oneOf.member());
		}
		if (condition instanceof Condition.OneOfRequested oneOf) {
			return List.of(oneOf.member());
		}
		return List.of(((Condition.Clock) condition).moment());
	}

	private int of(Condition condition) {
		if (condition instanceof Condition.Call call) {
			boolean rules = !this.program.isFactOnly(call.predicate(), Modes.of(call.args(), this.bindings));
			return premature(call) + lookup(call.args(), rules);
		}
		if (condition instanceof Condition.Facts facts) {
			return lookup(facts.args(), false);
		}
		if (condition instanceof Condition.Clock) {
			return TEST;
		}
		boolean known = operands(condition).stream().allMatch(this.bindings::isKnown);
		if (condition instanceof Condition.OneOf || condition instanceof Condition.OneOfRequested) {
			return known ? TEST : FEW_ELEMENTS;
		}
		if (condition instanceof Condition.Negation) {
			return known ? NEGATION : PREMATURE_TEST;
		}
		UnknownKindException.unless(condition, Condition.Compare.class);
		return known ? TEST : PREMATURE_TEST;
	}

	private int premature(Condition.Call call) {
		for (int i = 0; i < call.args().size(); i++) {
			if (!this.bindings.isKnown(call.args().get(i))
					&& this.program.groundness().wantsBound(call.predicate(), i)) {
				return PREMATURE_CALL;
			}
		}
		return 0;
	}

	private int lookup(List<Operand> args, boolean rules) {
		int free = 0;
		int firstEntity = -1;
		for (int i = 0; i < args.size(); i++) {
			if (!this.bindings.isKnown(args.get(i))) {
				free++;
			}
			else if (firstEntity < 0 && isEntity(args.get(i))) {
				firstEntity = i;
			}
		}
		if (free == 0) {
			return rules ? RULE_TEST : TEST;
		}
		if (firstEntity < 0) {
			return rules ? RULE_SCAN : SCAN;
		}
		return (rules ? RULE_LOOKUP : LOOKUP) + free + firstEntity;
	}

	/** Whether the operand narrows a look-up down, as a name of a role does not. */
	private boolean isEntity(Operand operand) {
		int known = this.bindings.operand(operand);
		return known >= 0 || !this.program.constants().value(~known).type().equals(Value.STRING);
	}

}
