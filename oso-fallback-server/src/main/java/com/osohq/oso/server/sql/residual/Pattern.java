package com.osohq.oso.server.sql.residual;

import java.util.List;

import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.Value;

/**
 * A call of which this much is known. There are finitely many of them for a question, as
 * the constants come from it and from the policy, never from facts.
 *
 * @param predicate the predicate
 * @param args the arguments
 * @param negated whether it stands below an odd number of negations, so that stored facts
 * that may or may not be true count
 */
public record Pattern(PredicateKey predicate, List<Arg> args, boolean negated) {

	public Pattern {
		args = List.copyOf(args);
	}

	/** The number of different variables. */
	int openCount() {
		return this.args.stream().mapToInt((arg) -> (arg instanceof Open open) ? open.index() + 1 : 0).max().orElse(0);
	}

	/**
	 * An argument.
	 */
	public sealed interface Arg {

	}

	/**
	 * The argument is this value.
	 */
	public record Fixed(Value value) implements Arg {
	}

	/**
	 * The argument is to be found.
	 *
	 * @param index the same number marks equal arguments; numbered from 0 in order
	 * @param types the types that it can be of
	 */
	public record Open(int index, TypeSet types) implements Arg {
	}

}
