package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.fact.CodePointOrder;
import com.osohq.oso.server.fact.FactSource;

/**
 * Puts the ids of distinct symbols in ascending order; where the symbols themselves are
 * in order, without looking at the ids.
 */
final class SortedIds {

	private final FactSource facts;

	private final Request request;

	SortedIds(FactSource facts, Request request) {
		this.facts = facts;
		this.request = request;
	}

	/** The ids, after {@link Engine#EVERY_ID} if that is one of the answers. */
	List<String> of(int[] symbols, boolean every) {
		int[] sorted = symbols.clone();
		Arrays.sort(sorted);
		boolean inOrder = sorted.length == 0
				|| (sorted[0] >= 0 && sorted[sorted.length - 1] < this.facts.sortedSymbols());
		List<String> ids = new ArrayList<>(sorted.length + 1);
		if (every) {
			ids.add(Engine.EVERY_ID);
		}
		Stream<String> all = Arrays.stream(sorted).mapToObj((symbol) -> this.request.value(symbol).id());
		(inOrder ? all : all.sorted(CodePointOrder::compare)).forEach(ids::add);
		return ids;
	}

}
