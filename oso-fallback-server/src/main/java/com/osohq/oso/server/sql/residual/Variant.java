package com.osohq.oso.server.sql.residual;

import java.util.List;

import com.osohq.oso.server.engine.type.TypeSet;

/**
 * Those answers to a call pattern in which the same arguments have a value, of the same
 * sorts, and the same ones can be anything. It becomes a relation whose columns are the
 * arguments with values.
 *
 * @param pattern the call pattern
 * @param shape what its open arguments are, in the order of their numbers
 */
public record Variant(Pattern pattern, List<Column> shape) {

	public Variant {
		shape = List.copyOf(shape);
	}

	/** The sorts of the relation's columns. */
	public List<Sort> columns() {
		return this.shape.stream().filter(Valued.class::isInstance).map((column) -> ((Valued) column).sort()).toList();
	}

	/**
	 * What an open argument is.
	 */
	public sealed interface Column {

	}

	/**
	 * It has a value.
	 *
	 * @param sort the sort of the value
	 */
	public record Valued(Sort sort) implements Column {
	}

	/**
	 * It can be anything.
	 *
	 * @param group the same number marks arguments that must be equal
	 * @param types the types it can be of
	 */
	public record Anything(int group, TypeSet types) implements Column {
	}

}
