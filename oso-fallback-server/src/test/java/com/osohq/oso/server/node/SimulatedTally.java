package com.osohq.oso.server.node;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/**
 * Counts what has happened in simulated histories. Not thread-safe.
 */
final class SimulatedTally {

	private final Map<String, LongAdder> counts = new TreeMap<>();

	void count(String what) {
		this.counts.computeIfAbsent(what, (added) -> new LongAdder()).increment();
	}

	long of(String what) {
		LongAdder count = this.counts.get(what);
		return (count != null) ? count.sum() : 0;
	}

	void add(SimulatedTally other) {
		other.counts
			.forEach((what, count) -> this.counts.computeIfAbsent(what, (added) -> new LongAdder()).add(count.sum()));
	}

	/** How often something happened whose name begins like this. */
	long beginningWith(String prefix) {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().startsWith(prefix))
			.mapToLong((entry) -> entry.getValue().sum())
			.sum();
	}

	@Override
	public String toString() {
		return this.counts.entrySet()
			.stream()
			.map((entry) -> String.format("%,12d  %s", entry.getValue().sum(), entry.getKey()))
			.collect(Collectors.joining("\n"));
	}

}
