package com.osohq.oso.server.snapshot;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.osohq.oso.server.fact.Value;

/**
 * The sorted values of one batch, read one after the other while the symbol of each is
 * noted.
 */
final class ValueRun implements Closeable, Comparable<ValueRun> {

	private static final int BUFFER_BYTES = 1 << 14;

	private final DataInputStream in;

	private final IntOutput symbols;

	private String type = "";

	private Value current = Value.string("");

	/**
	 * Opens a run.
	 * @param disk where the symbols go
	 * @param values the sorted values
	 * @param symbols gets the symbol of each value
	 */
	ValueRun(Disk disk, Path values, Path symbols) throws IOException {
		this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(values), BUFFER_BYTES));
		this.symbols = new IntOutput(disk, symbols);
	}

	/** Goes to the next value, if there is one. */
	boolean advance() throws IOException {
		int newType = this.in.read();
		if (newType < 0) {
			return false;
		}
		if (newType == 1) {
			this.type = this.in.readUTF();
		}
		this.current = new Value(this.type, this.in.readUTF());
		return true;
	}

	Value current() {
		return this.current;
	}

	/** Notes the symbol of the current value. */
	void note(int symbol) throws IOException {
		this.symbols.write(symbol);
	}

	@Override
	public int compareTo(ValueRun other) {
		return this.current.compareTo(other.current);
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
			this.symbols.close();
		}
	}

}
