package com.osohq.oso.server.snapshot;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import com.osohq.oso.server.fact.Value;

/**
 * Writes sorted values for the time of a build, a type only where it changes.
 */
final class ValueOutput implements Closeable {

	private static final int BUFFER_BYTES = 1 << 13;

	private final DataOutputStream out;

	private String type = "";

	private boolean started;

	ValueOutput(OutputStream out) {
		this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
	}

	void write(Value value) throws IOException {
		boolean newType = !this.started || !value.type().equals(this.type);
		this.out.writeByte(newType ? 1 : 0);
		if (newType) {
			this.type = value.type();
			this.started = true;
			this.out.writeUTF(this.type);
		}
		this.out.writeUTF(value.id());
	}

	void write(Value value, int number) throws IOException {
		write(value);
		this.out.writeInt(number);
	}

	@Override
	public void close() throws IOException {
		this.out.close();
	}

}
