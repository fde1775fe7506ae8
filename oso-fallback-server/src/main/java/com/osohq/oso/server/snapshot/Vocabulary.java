package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.PriorityQueue;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * All values of a build so far, sorted, each once and with a number that it keeps. Takes
 * about the space of the finished dictionary, however often the values occur in batches.
 */
final class Vocabulary {

	/** So many that the table of hashes stays below 2 GiB. */
	static final int MAX_VALUES = Integer.MAX_VALUE / Long.BYTES / 2;

	private final Storage disk;

	private final Path scratch;

	private final int segmentBytes;

	private Segments values;

	private int generation;

	private int size;

	Vocabulary(Storage disk, Path scratch, int segmentBytes) {
		this.disk = disk;
		this.scratch = scratch;
		this.segmentBytes = segmentBytes;
		this.values = segments();
	}

	/** The number of values; each has a number below it. */
	int size() {
		return this.size;
	}

	/** The number of bytes that the values take. */
	long bytes() {
		return this.values.bytes();
	}

	/** Takes in the values of some runs, and tells the runs their numbers. */
	void add(List<ValueRun> runs) throws IOException {
		PriorityQueue<ValueRun> queue = new PriorityQueue<>();
		for (ValueRun run : runs) {
			goOn(run, queue);
		}
		Segments merged = segments();
		try (ValueOutput out = new ValueOutput(merged.write()); ValueInput known = new ValueInput(this.values.read())) {
			boolean more = known.advance();
			ValueRun first = queue.poll();
			while (more || first != null) {
				boolean isKnown = more && (first == null || known.current().compareTo(first.current()) <= 0);
				Value value = isKnown ? known.current() : current(first);
				int number = isKnown ? known.number() : newNumber();
				out.write(value, number);
				while (first != null && first.current().equals(value)) {
					first.note(number);
					goOn(first, queue);
					first = queue.poll();
				}
				more = isKnown ? known.advance() : more;
			}
		}
		this.values = merged;
	}

	/** Hands over all values in their order, and forgets them. */
	void drain(Sink sink) throws IOException {
		try (ValueInput known = new ValueInput(this.values.read())) {
			while (known.advance()) {
				sink.accept(known.current(), known.number());
			}
		}
	}

	private int newNumber() throws IOException {
		if (this.size == MAX_VALUES) {
			throw DictionaryWriter.tooLarge("values");
		}
		return this.size++;
	}

	private Segments segments() {
		return new Segments(this.disk, this.scratch, "known-" + this.generation++, this.segmentBytes);
	}

	private static Value current(@Nullable ValueRun run) {
		if (run == null) {
			throw new IllegalStateException("there is no value left");
		}
		return run.current();
	}

	private static void goOn(ValueRun run, PriorityQueue<ValueRun> queue) throws IOException {
		if (run.advance()) {
			queue.add(run);
		}
	}

	/**
	 * Takes sorted values.
	 */
	interface Sink {

		void accept(Value value, int number) throws IOException;

	}

}
