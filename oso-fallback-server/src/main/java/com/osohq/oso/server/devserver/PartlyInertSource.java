package com.osohq.oso.server.devserver;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;

/**
 * Facts of which some are inert: {@link #forEach}, which serves those who ask what is
 * stored, finds them; symbols and indexes, through which the engine looks facts up, do
 * not know them, however general the look-up is.
 */
final class PartlyInertSource implements FactSource {

	private final FactSource effective;

	private final FactSource inert;

	PartlyInertSource(FactSource effective, FactSource inert) {
		this.effective = effective;
		this.inert = inert;
	}

	@Override
	public long size() {
		return this.effective.size() + this.inert.size();
	}

	@Override
	public List<PredicateCount> counts() {
		return PredicateCount.sum(Stream.concat(this.effective.counts().stream(), this.inert.counts().stream()));
	}

	@Override
	public int find(Value value) {
		return this.effective.find(value);
	}

	@Override
	public int[] find(Value first, Value second) {
		return this.effective.find(first, second);
	}

	@Override
	public Value value(int symbol) {
		return this.effective.value(symbol);
	}

	@Override
	public int sortedSymbols() {
		return this.effective.sortedSymbols();
	}

	@Override
	public FactIndex index(FactShape shape) {
		return this.effective.index(shape);
	}

	@Override
	public FactIndex index(List<FactShape> shapes) {
		return this.effective.index(shapes);
	}

	@Override
	public void forEach(FactPattern pattern, Consumer<Fact> consumer) {
		this.effective.forEach(pattern, consumer);
		this.inert.forEach(pattern, consumer);
	}

	/** Facts that are written here are settled. */
	@Override
	public FactSource possible() {
		return this;
	}

}
