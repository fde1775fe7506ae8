package com.osohq.oso.server.polar.check;

import java.util.Comparator;
import java.util.List;

import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * How large an expression becomes when its alternatives are multiplied out, as the
 * engine's normalizer does.
 *
 * @param alternatives the number of alternatives
 * @param conditions the conditions of all alternatives, and of what becomes a rule of its
 * own
 * @param longest the conditions of the longest conjunction
 */
record RuleSize(long alternatives, long conditions, long longest) {

	private static final RuleSize CONDITION = new RuleSize(1, 1, 1);

	/** Larger sums are as good as this one. */
	private static final long MUCH = 1L << 40;

	static RuleSize of(Expression expression) {
		if (expression instanceof Expression.Literal literal) {
			return new RuleSize(literal.value() ? 1 : 0, 0, 0);
		}
		if (expression instanceof Expression.Or or) {
			RuleSize sum = new RuleSize(0, 0, 0);
			for (Expression operand : or.operands()) {
				sum = sum.or(of(operand));
			}
			return sum;
		}
		if (expression instanceof Expression.And and) {
			return product(and.operands());
		}
		if (expression instanceof Expression.Not not) {
			RuleSize inside = of(not.operand());
			return new RuleSize(1, bounded(1 + inside.conditions), Math.max(1, inside.longest));
		}
		if (expression instanceof Expression.In in) {
			return of(in);
		}
		UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class,
				Expression.Matches.class, Expression.Unify.class);
		return CONDITION;
	}

	private static RuleSize of(Expression.In in) {
		int elements = in.elements().size();
		return in.elements().stream().allMatch(Term.Constant.class::isInstance)
				? new RuleSize(1, 1 + elements / PolicyLimits.ELEMENTS_PER_CONDITION, 1)
				: new RuleSize(elements, elements, 1);
	}

	/** The operands with the most alternatives become rules of their own. */
	private static RuleSize product(List<Expression> operands) {
		RuleSize all = new RuleSize(1, 0, 0);
		long apart = 0;
		long longest = 0;
		for (RuleSize factor : operands.stream()
			.map(RuleSize::of)
			.sorted(Comparator.comparingLong(RuleSize::alternatives))
			.toList()) {
			if (times(all.alternatives, factor.alternatives) <= PolicyLimits.PRODUCT) {
				all = all.and(factor);
			}
			else {
				all = all.and(CONDITION);
				apart = bounded(apart + factor.conditions);
				longest = Math.max(longest, factor.longest);
			}
		}
		return new RuleSize(all.alternatives, bounded(all.conditions + apart), Math.max(all.longest, longest));
	}

	private RuleSize or(RuleSize other) {
		return new RuleSize(bounded(this.alternatives + other.alternatives),
				bounded(this.conditions + other.conditions), Math.max(this.longest, other.longest));
	}

	private RuleSize and(RuleSize other) {
		return new RuleSize(times(this.alternatives, other.alternatives),
				bounded(times(this.conditions, other.alternatives) + times(other.conditions, this.alternatives)),
				bounded(this.longest + other.longest));
	}

	private static long times(long a, long b) {
		return (a != 0 && b > MUCH / a) ? MUCH : a * b;
	}

	private static long bounded(long sum) {
		return Math.min(sum, MUCH);
	}

}
