package com.osohq.oso.server.sql.binding;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Value;

/**
 * Which facts a query yields.
 *
 * @param predicate the predicate of the facts
 * @param args the arguments
 */
public record Signature(String predicate, List<Arg> args) {

	public Signature {
		args = List.copyOf(args);
	}

	/** The positions of the arguments that the query yields, in their order. */
	public List<Integer> columns() {
		List<Integer> columns = new ArrayList<>();
		for (int i = 0; i < this.args.size(); i++) {
			if (this.args.get(i) instanceof Column) {
				columns.add(i);
			}
		}
		return columns;
	}

	/** The signature in the one form that all its spellings have in common. */
	@Override
	public String toString() {
		return this.args.stream().map(Arg::toString).collect(Collectors.joining(", ", this.predicate + '(', ")"));
	}

	/**
	 * An argument of a signature.
	 */
	public sealed interface Arg {

	}

	/**
	 * The argument is a column of the query.
	 *
	 * @param type the type of its values
	 */
	public record Column(String type) implements Arg {

		@Override
		public String toString() {
			return this.type + ":_";
		}

	}

	/**
	 * The argument is the same in all the facts.
	 */
	public record Constant(Value value) implements Arg {

		@Override
		public String toString() {
			return this.value.type() + ':' + this.value.id();
		}

	}

}
