package com.osohq.oso.server.property;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A comparison or a negation that waits for its variables to be bound.
 *
 * @param filter the filter
 * @param cells what its variables stand for
 */
record Pending(Formula filter, Map<String, Cell> cells) {

	Pending map(UnaryOperator<Cell> change) {
		Map<String, Cell> changed = new TreeMap<>();
		this.cells.forEach((name, cell) -> changed.put(name, change.apply(cell)));
		return new Pending(this.filter, changed);
	}

	boolean isReady() {
		return holes().isEmpty();
	}

	Collection<Cell> holes() {
		return this.cells.values().stream().filter(Cell.Hole.class::isInstance).toList();
	}

}
