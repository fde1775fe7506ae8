package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;

/**
 * As many facts as fit into a few megabytes. Spilled, it is a sorted list of its distinct
 * values, and rows of ranks in that list.
 */
final class FactBatch {

	/** What a value costs beside its text: the map's entry and three objects. */
	private static final int VALUE_BYTES = 140;

	private final int heapBytes;

	private final Map<Value, Integer> numbers = new HashMap<>();

	private final Map<TableKey, IntList> rows = new LinkedHashMap<>();

	private long usedBytes;

	/** Is full when it holds about so many bytes. */
	FactBatch(int heapBytes) {
		this.heapBytes = heapBytes;
	}

	boolean isFull() {
		return this.usedBytes >= this.heapBytes;
	}

	/** About how many bytes it holds. */
	long bytes() {
		return this.usedBytes;
	}

	boolean isEmpty() {
		return this.rows.isEmpty();
	}

	void add(Fact fact) {
		IntList table = this.rows.computeIfAbsent(TableKey.of(fact), (added) -> new IntList(16));
		for (Value value : fact.args()) {
			int next = this.numbers.size();
			Integer number = this.numbers.putIfAbsent(value, next);
			if (number == null) {
				this.usedBytes += VALUE_BYTES + 2 * value.id().length();
			}
			table.add((number != null) ? number : next);
		}
		this.usedBytes += 2L * Integer.BYTES * fact.args().size();
	}

	/**
	 * Writes the batch.
	 * @param disk where to
	 * @param valuesFile gets the values, ascending
	 * @param rowsFile gets for each table its number, the number of its cells, and these
	 * @param tableNumbers gives each table a number
	 */
	void spill(Storage disk, Path valuesFile, Path rowsFile, ToIntFunction<TableKey> tableNumbers) throws IOException {
		Value[] sorted = this.numbers.keySet().toArray(Value[]::new);
		Arrays.sort(sorted);
		int[] ranks = new int[sorted.length];
		try (ValueOutput out = new ValueOutput(disk.stream(valuesFile))) {
			for (int rank = 0; rank < sorted.length; rank++) {
				ranks[this.numbers.getOrDefault(sorted[rank], 0)] = rank;
				out.write(sorted[rank]);
			}
		}
		try (IntOutput out = new IntOutput(disk, rowsFile)) {
			for (Map.Entry<TableKey, IntList> table : this.rows.entrySet()) {
				IntList cells = table.getValue();
				out.write(tableNumbers.applyAsInt(table.getKey()));
				out.write(cells.size());
				for (int i = 0; i < cells.size(); i++) {
					out.write(ranks[cells.get(i)]);
				}
			}
		}
	}

}
