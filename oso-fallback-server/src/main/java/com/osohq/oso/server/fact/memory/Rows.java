package com.osohq.oso.server.fact.memory;

import java.util.List;

import com.osohq.oso.server.fact.FactShape;

/**
 * The facts of one predicate whose arguments are of the same types: a table of symbols.
 *
 * @param types the type of each column
 * @param cells the symbols, row after row, no row twice
 */
record Rows(List<String> types, int[] cells) {

	int width() {
		return this.types.size();
	}

	int count() {
		return this.cells.length / width();
	}

	/** Whether rows of these types can fit the shape. */
	boolean canFit(FactShape shape) {
		for (int column = 0; column < width(); column++) {
			if (!shape.columns().get(column).admits(this.types.get(column))) {
				return false;
			}
		}
		return true;
	}

}
