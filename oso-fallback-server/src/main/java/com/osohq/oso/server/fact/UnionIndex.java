package com.osohq.oso.server.fact;

import java.util.List;

/**
 * Looks rows up in several indexes, which have as many keys and as many columns each; in
 * none of them, it finds nothing. A row that several indexes have is found several times.
 */
public final class UnionIndex implements FactIndex {

	private final FactIndex[] parts;

	private UnionIndex(List<? extends FactIndex> parts) {
		this.parts = parts.toArray(FactIndex[]::new);
	}

	/** One index in place of several; those that are empty are left out. */
	public static FactIndex of(List<? extends FactIndex> parts) {
		List<? extends FactIndex> filled = parts.stream().filter((part) -> !part.isEmpty()).toList();
		return (filled.size() == 1) ? filled.get(0) : new UnionIndex(filled);
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
