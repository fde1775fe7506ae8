package com.osohq.oso.server.engine.clause;

import java.util.List;

import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * One condition of a clause's body.
 */
public sealed interface Condition {

	/**
	 * A call of a predicate, which binds the variables that are still free.
	 */
	record Call(PredicateKey predicate, List<Operand> args) implements Condition {

		public Call {
			args = List.copyOf(args);
		}

	}

	/**
	 * A look-up of the predicate's facts, its rules left aside.
	 */
	record Facts(PredicateKey predicate, List<Operand> args) implements Condition {

		public Facts {
			args = List.copyOf(args);
		}

	}

	/**
	 * The call has no answer. All its arguments must be bound.
	 */
	record Negation(PredicateKey predicate, List<Operand> args, Origin origin) implements Condition {

		public Negation {
			args = List.copyOf(args);
		}

	}

	/**
	 * A comparison of two bound operands.
	 */
	record Compare(Operator operator, Operand left, Operand right, Origin origin) implements Condition {
	}

	/**
	 * The member is one of these constants.
	 */
	record OneOf(Operand member, List<Operand.Const> elements) implements Condition {

		public OneOf {
			elements = List.copyOf(elements);
		}

	}

	/**
	 * The member is one of the values that the request lists for it.
	 *
	 * @param list which of the request's lists
	 */
	record OneOfRequested(Operand member, int list) implements Condition {
	}

	/**
	 * The moment is the time of the query.
	 */
	record Clock(Operand moment) implements Condition {
	}

	/**
	 * Where a condition that may prove unevaluable comes from, for the message that says
	 * so.
	 *
	 * @param rule where its rule stands
	 * @param span where it stands itself
	 * @param names what its operands are called there
	 */
	record Origin(SourceSpan rule, SourceSpan span, List<String> names) {

		public Origin {
			names = List.copyOf(names);
		}

	}

}
