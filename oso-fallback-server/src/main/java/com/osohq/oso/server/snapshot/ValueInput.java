package com.osohq.oso.server.snapshot;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;

import com.osohq.oso.server.fact.Value;

/**
 * Reads what {@link ValueOutput} wrote.
 */
final class ValueInput implements Closeable {

	private static final int BUFFER_BYTES = 1 << 13;

	private final DataInputStream in;

	private String type = "";

	private Value current = Value.string("");

	ValueInput(InputStream in) {
		this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
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

	/** The number that follows the current value, to be read once. */
	int number() throws IOException {
		return this.in.readInt();
	}

	@Override
	public void close() throws IOException {
		this.in.close();
	}

}
