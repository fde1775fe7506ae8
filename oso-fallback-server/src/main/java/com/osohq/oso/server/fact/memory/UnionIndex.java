package com.osohq.oso.server.fact.memory;

import java.util.List;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.IntList;

/**
 * A look-up in the tables of several combinations of types; in none of them, it finds
 * nothing.
 */
final class UnionIndex implements FactIndex {

	private final FactIndex[] parts;

	UnionIndex(List<FactIndex> parts) {
		this.parts = parts.toArray(FactIndex[]::new);
	}

	@Override
	public boolean isEmpty() {
		return this.parts.length == 0;
	}

	@Override
	public boolean contains(int[] keys) {
		for (FactIndex part : this.parts) {
			if (part.contains(keys)) {
				return true;
			}
		}
		return false;
	}

	@Override
	public void lookup(int[] keys, IntList rows) {
		for (FactIndex part : this.parts) {
			part.lookup(keys, rows);
		}
	}

}
