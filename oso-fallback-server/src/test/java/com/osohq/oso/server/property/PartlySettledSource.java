package com.osohq.oso.server.property;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * Facts in memory of which some may or may not be true.
 */
record PartlySettledSource(FactSource settled, FactSource possible) implements FactSource {

	static FactSource of(Collection<Fact> settled, Collection<Fact> unsettled) {
		Set<Fact> unknown = new LinkedHashSet<>(unsettled);
		unknown.removeAll(settled);
		if (unknown.isEmpty()) {
			return MemoryFacts.of(settled).current();
		}
		Set<Fact> all = new LinkedHashSet<>(settled);
		all.addAll(unknown);
		MemoryFacts facts = MemoryFacts.of(all);
		FactSource possible = facts.current();
		facts.apply(List.of(new Change(unknown.stream().map(FactPattern::of).toList(), List.of())));
		return new PartlySettledSource(facts.current(), possible);
	}

	@Override
	public long size() {
		return this.settled.size();
	}

	@Override
	public List<PredicateCount> counts() {
		return this.settled.counts();
	}

	@Override
	public int find(Value value) {
		return this.settled.find(value);
	}

	@Override
	public Value value(int symbol) {
		return this.settled.value(symbol);
	}

	@Override
	public int sortedSymbols() {
		return this.settled.sortedSymbols();
	}

	@Override
	public FactIndex index(FactShape shape) {
		return this.settled.index(shape);
	}

	@Override
	public void forEach(FactPattern pattern, Consumer<Fact> consumer) {
		this.settled.forEach(pattern, consumer);
	}

}
