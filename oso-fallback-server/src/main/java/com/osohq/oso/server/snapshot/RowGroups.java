package com.osohq.oso.server.snapshot;

import java.nio.IntBuffer;

import org.jspecify.annotations.Nullable;

/**
 * Finds the rows of a symbol in rows that are sorted by the symbol's column.
 */
final class RowGroups {

	private final int firstSymbol;

	private final int count;

	private final IntBuffer starts;

	private final @Nullable IntBuffer symbols;

	/**
	 * Creates the groups.
	 * @param firstSymbol the symbol of the first group
	 * @param starts the first row of each group, and the number of rows
	 * @param symbols the symbol of each group, or {@code null} if there is a group for
	 * each symbol from the first one on
	 */
	RowGroups(int firstSymbol, IntBuffer starts, @Nullable IntBuffer symbols) {
		this.firstSymbol = firstSymbol;
		this.count = starts.limit() - 1;
		this.starts = starts;
		this.symbols = symbols;
	}

	int count() {
		return this.count;
	}

	/** The group of a symbol, or a negative number if there is none. */
	int find(int symbol) {
		IntBuffer sparse = this.symbols;
		if (sparse == null) {
			int group = symbol - this.firstSymbol;
			return (symbol >= 0 && group < this.count) ? group : -1;
		}
		int low = 0;
		int high = this.count - 1;
		while (low <= high) {
			int middle = (low + high) >>> 1;
			int found = sparse.get(middle);
			if (found == symbol) {
				return middle;
			}
			if (found < symbol) {
				low = middle + 1;
			}
			else {
				high = middle - 1;
			}
		}
		return -1;
	}

	int symbol(int group) {
		IntBuffer sparse = this.symbols;
		return (sparse != null) ? sparse.get(group) : this.firstSymbol + group;
	}

	/** The first row of a group. */
	int start(int group) {
		return this.starts.get(group);
	}

	/** The row after the last one of a group. */
	int end(int group) {
		return this.starts.get(group + 1);
	}

}
