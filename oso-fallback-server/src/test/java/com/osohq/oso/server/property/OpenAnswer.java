package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A tuple that follows from policy and facts, possibly for every value of its holes. Two
 * that say the same are equal, because holes are numbered in order of appearance.
 *
 * @param cells the tuple
 * @param kinds what each hole may be
 * @param pending what must still be checked once the holes are filled
 * @param unknown whether something could not be checked and never will be
 */
record OpenAnswer(List<Cell> cells, List<Kind> kinds, Set<Pending> pending, boolean unknown) {

	static OpenAnswer of(List<Cell> head, Derivation derivation) {
		Bindings bindings = derivation.bindings();
		Map<Cell, Cell> numbers = new HashMap<>();
		List<Kind> kinds = new ArrayList<>();
		List<Cell> cells = new ArrayList<>();
		for (Cell cell : head) {
			Cell resolved = bindings.resolve(cell);
			if (resolved instanceof Cell.Hole hole && !numbers.containsKey(hole)) {
				numbers.put(hole, new Cell.Hole(kinds.size()));
				kinds.add(bindings.kind(hole));
			}
			cells.add(numbers.getOrDefault(resolved, resolved));
		}
		boolean lost = derivation.pending()
			.stream()
			.anyMatch((pending) -> !numbers.keySet().containsAll(pending.holes()));
		Set<Pending> kept = derivation.pending()
			.stream()
			.filter((pending) -> numbers.keySet().containsAll(pending.holes()))
			.map((pending) -> pending.map((cell) -> numbers.getOrDefault(cell, cell)))
			.collect(Collectors.toSet());
		return new OpenAnswer(cells, kinds, kept, lost || derivation.unknown());
	}

}
