package com.osohq.oso.server.fact;

import java.util.List;

/**
 * Looks up the facts of several shapes. A row that fits several of them may be found
 * several times.
 */
final class EitherIndex implements FactIndex {

	private final FactIndex[] parts;

	private EitherIndex(List<FactIndex> parts) {
		this.parts = parts.toArray(FactIndex[]::new);
	}

	static FactIndex of(List<FactIndex> parts) {
		List<FactIndex> filled = parts.stream().filter((part) -> !part.isEmpty()).toList();
		if (filled.isEmpty()) {
			return parts.get(0);
		}
		return (filled.size() == 1) ? filled.get(0) : new EitherIndex(filled);
	}

	@Override
	public boolean isEmpty() {
		return false;
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
