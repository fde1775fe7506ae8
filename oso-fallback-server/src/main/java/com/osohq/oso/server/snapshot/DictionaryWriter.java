package com.osohq.oso.server.snapshot;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;
import org.jspecify.annotations.Nullable;

/**
 * Merges the sorted values of all batches into the dictionary: the symbol of a value is
 * its rank among all of them.
 */
final class DictionaryWriter implements Closeable {

	private static final int BUFFER_BYTES = 1 << 16;

	/** So many that the table of hashes stays below 2 GiB. */
	private static final int MAX_VALUES = Integer.MAX_VALUE / Long.BYTES / 2;

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

	/** Writes the values of all runs, and tells the runs their symbols. */
	static List<TypeRange> merge(Disk disk, Path directory, List<ValueRun> runs) throws IOException {
		try (DictionaryWriter writer = new DictionaryWriter(disk, directory)) {
			PriorityQueue<ValueRun> queue = new PriorityQueue<>();
			for (ValueRun run : runs) {
				if (run.advance()) {
					queue.add(run);
				}
			}
			ValueRun first = queue.poll();
			while (first != null) {
				writer.add(first.current());
				first.note(writer.values - 1);
				if (first.advance()) {
					queue.add(first);
				}
				first = queue.poll();
			}
			return writer.finish();
		}
	}

	/** Fills the table that leads from a value's hash to its symbol. */
	static void hash(Disk disk, Path directory, Dictionary dictionary) throws IOException {
		int count = dictionary.size();
		int slots = count + count / 2 + 1;
		ByteBuffer table = disk.mapNew(SnapshotFile.HASHES.in(directory), (long) slots * Long.BYTES)
			.order(ByteOrder.LITTLE_ENDIAN);
		for (int symbol = 0; symbol < count; symbol++) {
			int hash = Dictionary.hash(dictionary.value(symbol));
			int slot = Dictionary.slot(hash, slots);
			while (table.getLong(slot * Long.BYTES) != 0) {
				slot = (slot + 1) % slots;
			}
			table.putLong(slot * Long.BYTES, Dictionary.entry(hash, symbol));
		}
	}

	static IOException tooLarge(String what) {
		return new IOException("the environment has too many " + what
				+ " for one snapshot: no part of it may be larger than 2 GiB; leave out facts that no rule needs");
	}

	private void add(Value value) throws IOException {
		Value before = this.last;
		if (value.equals(before)) {
			return;
		}
		if (before != null && !before.type().equals(value.type())) {
			this.types.add(new TypeRange(before.type(), this.values));
		}
		byte[] id = value.id().getBytes(StandardCharsets.UTF_8);
		if (this.values == MAX_VALUES) {
			throw tooLarge("values");
		}
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
