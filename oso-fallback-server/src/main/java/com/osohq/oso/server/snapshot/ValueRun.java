package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;

import com.osohq.oso.server.fact.Value;

/**
 * The sorted values of one batch, read one after the other while the number of each is
 * noted.
 */
final class ValueRun implements Closeable, Comparable<ValueRun> {

	private final ValueInput in;

	private final IntOutput numbers;

	/**
	 * Opens a run.
	 * @param disk where the files are
	 * @param values the sorted values
	 * @param numbers gets the number of each value
	 */
	ValueRun(Storage disk, Path values, Path numbers) throws IOException {
		this.numbers = new IntOutput(disk, numbers);
		this.in = new ValueInput(Channels.newInputStream(disk.read(values)));
	}

	/** Goes to the next value, if there is one. */
	boolean advance() throws IOException {
		return this.in.advance();
	}

	Value current() {
		return this.in.current();
	}

	/** Notes the number of the current value. */
	void note(int number) throws IOException {
		this.numbers.write(number);
	}

	@Override
	public int compareTo(ValueRun other) {
		return current().compareTo(other.current());
	}

	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return System.identityHashCode(this);
	}

	@Override
	public void close() throws IOException {
		try (this.in) {
			this.numbers.close();
		}
	}

}
