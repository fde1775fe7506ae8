package com.osohq.oso.server.sql.residual;

import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.clause.Condition.Origin;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;

/**
 * A condition that is yet to be met.
 */
sealed interface Goal {

	/** The arguments. */
	List<Term> terms();

	/**
	 * A call of a predicate.
	 */
	record Call(PredicateKey predicate, List<Term> terms) implements Goal {
	}

	/**
	 * A look-up of stored and context facts, rules and bindings left aside.
	 */
	record Facts(PredicateKey predicate, List<Term> terms) implements Goal {
	}

	/**
	 * The call has no answer.
	 */
	record Negation(PredicateKey predicate, List<Term> terms, Origin origin) implements Goal {
	}

	/**
	 * A comparison.
	 */
	record Compare(Operator operator, Term left, Term right, Origin origin) implements Goal {

		@Override
		public List<Term> terms() {
			return Stream.of(this.left, this.right).toList();
		}

	}

	/**
	 * The member is one of these values.
	 */
	record OneOf(Term member, List<Value> values) implements Goal {

		@Override
		public List<Term> terms() {
			return List.of(this.member);
		}

	}

}
