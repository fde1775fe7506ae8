package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;

/**
 * The values of a snapshot, sorted by type and id: a value's symbol is its rank.
 */
final class Dictionary {

	private final List<TypeRange> types;

	private final ByteBuffer ids;

	private final IntBuffer ends;

	private final ByteBuffer hashes;

	private Dictionary(List<TypeRange> types, ByteBuffer ids, IntBuffer ends, ByteBuffer hashes) {
		this.types = types;
		this.ids = ids;
		this.ends = ends;
		this.hashes = hashes;
	}

	static Dictionary map(Path directory, List<TypeRange> types) throws IOException {
		return new Dictionary(types, Mapping.of(SnapshotFile.IDS.in(directory)),
				Mapping.of(SnapshotFile.ID_ENDS.in(directory)).asIntBuffer(),
				Mapping.of(SnapshotFile.HASHES.in(directory)));
	}

	/** A dictionary in the making, in which nothing can be found yet. */
	static Dictionary withoutHashes(Path directory, List<TypeRange> types) throws IOException {
		return new Dictionary(types, Mapping.of(SnapshotFile.IDS.in(directory)),
				Mapping.of(SnapshotFile.ID_ENDS.in(directory)).asIntBuffer(), ByteBuffer.allocate(0));
	}

	int size() {
		return this.ends.limit();
	}

	Value value(int symbol) {
		int start = start(symbol);
		byte[] id = new byte[this.ends.get(symbol) - start];
		this.ids.get(start, id);
		return new Value(type(symbol), new String(id, StandardCharsets.UTF_8));
	}

	int find(Value value) {
		int slots = this.hashes.limit() / Long.BYTES;
		int hash = hash(value);
		int slot = slot(hash, slots);
		long entry = this.hashes.getLong(slot * Long.BYTES);
		for (int probes = 0; entry != 0 && probes < slots; probes++) {
			int symbol = (int) entry - 1;
			if ((int) (entry >>> 32) == hash && type(symbol).equals(value.type()) && hasId(symbol, value.id())) {
				return symbol;
			}
			slot = (slot + 1 < slots) ? slot + 1 : 0;
			entry = this.hashes.getLong(slot * Long.BYTES);
		}
		return FactSource.ABSENT;
	}

	/** Part of the format, as is the hash of a string part of Java's specification. */
	static int hash(Value value) {
		int hash = value.type().hashCode() * 31 + value.id().hashCode();
		hash = (hash ^ (hash >>> 16)) * 0x85EBCA6B;
		hash = (hash ^ (hash >>> 13)) * 0xC2B2AE35;
		return hash ^ (hash >>> 16);
	}

	static int slot(int hash, int slots) {
		return (int) (((hash & 0xFFFFFFFFL) * slots) >>> 32);
	}

	static long entry(int hash, int symbol) {
		return ((long) hash << 32) | (symbol + 1);
	}

	private boolean hasId(int symbol, String id) {
		int start = start(symbol);
		int length = this.ends.get(symbol) - start;
		if (length < id.length()) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			byte stored = this.ids.get(start + i);
			if (stored < 0) {
				return value(symbol).id().equals(id);
			}
			if (stored != id.charAt(i)) {
				return false;
			}
		}
		return length == id.length();
	}

	private int start(int symbol) {
		return (symbol == 0) ? 0 : this.ends.get(symbol - 1);
	}

	private String type(int symbol) {
		int low = 0;
		int high = this.types.size() - 1;
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.types.get(middle).end() <= symbol) {
				low = middle + 1;
			}
			else {
				high = middle;
			}
		}
		return this.types.get(low).type();
	}

}
