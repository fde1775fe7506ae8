package com.osohq.oso.server.snapshot;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;
import org.jspecify.annotations.Nullable;

/**
 * Writes the dictionary: the symbol of a value is its rank among all values.
 */
final class DictionaryWriter implements Closeable {

	private static final int BUFFER_BYTES = 1 << 13;

	private final OutputStream ids;

	private final IntOutput ends;

	private final List<TypeRange> types = new ArrayList<>();

	private @Nullable Value last;

	private int values;

	private int bytes;

	private DictionaryWriter(Disk disk, Path directory) throws IOException {
		this.ids = new BufferedOutputStream(disk.stream(SnapshotFile.IDS.in(directory)), BUFFER_BYTES);
		this.ends = new IntOutput(disk, SnapshotFile.ID_ENDS.in(directory));
	}

	/**
	 * Writes all values of a build.
	 * @param disk where to
	 * @param directory the snapshot in the making
	 * @param vocabulary the values
	 * @param symbols gets the symbol of each value at the value's number
	 * @return the types of the values
	 */
	static List<TypeRange> write(Disk disk, Path directory, Vocabulary vocabulary, IntBuffer symbols)
			throws IOException {
		try (DictionaryWriter writer = new DictionaryWriter(disk, directory)) {
			vocabulary.drain((value, number) -> {
				symbols.put(number, writer.values);
				writer.add(value);
			});
			return writer.finish();
		}
	}

	/** Fills the table that leads from a value's hash to its symbol. */
	static void hash(Disk disk, Path directory, Dictionary dictionary) throws IOException {
		int count = dictionary.size();
		int slots = slots(count);
		ByteBuffer table = disk.mapNew(SnapshotFile.HASHES.in(directory), (long) slots * Long.BYTES);
		for (int symbol = 0; symbol < count; symbol++) {
			int hash = Dictionary.hash(dictionary.value(symbol));
			int slot = Dictionary.slot(hash, slots);
			while (table.getLong(slot * Long.BYTES) != 0) {
				slot = (slot + 1) % slots;
			}
			table.putLong(slot * Long.BYTES, Dictionary.entry(hash, symbol));
		}
	}

	/** How many slots the table of hashes has for this many values. */
	static int slots(int values) {
		return values + values / 2 + 1;
	}

	static IOException tooLarge(String what) {
		return new IOException("the environment has too many " + what
				+ " for one snapshot: no part of it may be larger than 2 GiB; leave out facts that no rule needs");
	}

	private void add(Value value) throws IOException {
		Value before = this.last;
		if (before != null && !before.type().equals(value.type())) {
			this.types.add(new TypeRange(before.type(), this.values));
		}
		byte[] id = value.id().getBytes(StandardCharsets.UTF_8);
		if (this.bytes > Integer.MAX_VALUE - id.length) {
			throw tooLarge("or too long ids");
		}
		this.bytes += id.length;
		this.ids.write(id);
		this.ends.write(this.bytes);
		this.values++;
		this.last = value;
	}

	private List<TypeRange> finish() {
		if (this.last != null) {
			this.types.add(new TypeRange(this.last.type(), this.values));
		}
		return List.copyOf(this.types);
	}

	@Override
	public void close() throws IOException {
		try (this.ids) {
			this.ends.close();
		}
	}

}
