package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.problem.Problems;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * Refuses negations of variables that also stand outside of the negation but are bound
 * nowhere outside of it (N402, polar.md 11). Parameters of the head bind nothing here.
 */
final class NegationCheck {

	private final Problems problems;

	NegationCheck(Problems problems) {
		this.problems = problems;
	}

	void check(Rule rule) {
		if (rule.body() != null) {
			Map<String, Integer> head = new HashMap<>();
			Variables.ofHead(rule, (variable) -> head.put(variable.name(), Place.SEVERAL));
			new RuleCheck().within(rule.body(), new Place(null, Binding.of(Set.of(), true), head));
		}
	}

	private final class RuleCheck {

		private final Set<String> reported = new HashSet<>();

		private void within(Expression expression, Place outer) {
			Map<String, Integer> uses = new HashMap<>();
			List<Expression> operands = (expression instanceof Expression.And and) ? and.operands()
					: List.of(expression);
			operands.forEach((operand) -> names(operand).forEach((name) -> uses.merge(name, 1, Integer::sum)));
			Place place = new Place(outer, outer.binding().within(expression), uses);
			operands.forEach((operand) -> visit(operand, place));
		}

		private void visit(Expression operand, Place place) {
			if (operand instanceof Expression.Or or) {
				or.operands().forEach((branch) -> within(branch, place));
			}
			else if (operand instanceof Expression.Not not) {
				Variables.of(not, (variable) -> variable(variable, place));
				within(not.operand(), place);
			}
		}

		private void variable(Term.Variable variable, Place place) {
			String name = variable.name();
			if (place.isShared(name) && !place.binding().isBound(name) && this.reported.add(name)) {
				NegationCheck.this.problems.report(Code.N402, variable.span(),
						"'" + variable + "' stands inside and outside of 'not', but no fact outside binds it",
						"add a condition without 'not' that binds it, such as a call");
			}
		}

		private static Set<String> names(Expression expression) {
			Set<String> names = new HashSet<>();
			Variables.of(expression, (variable) -> names.add(variable.name()));
			return names;
		}

	}

	/**
	 * A conjunction of a rule.
	 *
	 * @param uses how many of its operands use each variable
	 */
	private record Place(@Nullable Place outer, Binding binding, Map<String, Integer> uses) {

		static final int SEVERAL = 2;

		/** Whether a variable that stands in one operand also stands elsewhere. */
		boolean isShared(String variable) {
			for (Place place = this; place != null; place = place.outer) {
				if (place.uses.getOrDefault(variable, 0) > 1) {
					return true;
				}
			}
			return false;
		}

	}

}
