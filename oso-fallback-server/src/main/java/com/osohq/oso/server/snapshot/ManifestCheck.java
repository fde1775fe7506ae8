package com.osohq.oso.server.snapshot;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.osohq.oso.server.snapshot.Manifest.Order;
import com.osohq.oso.server.snapshot.Manifest.Table;
import com.osohq.oso.server.snapshot.Manifest.TypeRange;

/**
 * Whether a manifest can be true of files of the sizes that it names. Checksums say that
 * nothing was changed; this says that nothing but a writer of snapshots wrote it, which
 * matters for archives from elsewhere.
 */
final class ManifestCheck {

	private final Manifest manifest;

	private long rowBytes;

	private ManifestCheck(Manifest manifest) {
		this.manifest = manifest;
	}

	static Optional<String> objectionTo(Manifest manifest) {
		return new ManifestCheck(manifest).objection();
	}

	private Optional<String> objection() {
		if (size(SnapshotFile.POLICY) > SnapshotWriter.MAX_POLICY_BYTES) {
			return Optional.of("its policy is too large");
		}
		if (!SnapshotWriter.isContentDigest(this.manifest.contentDigest())) {
			return Optional.of("its content digest is too long or has unprintable characters");
		}
		long facts = 0;
		for (Table table : this.manifest.tables()) {
			if (table.rows() < 0 || table.types().isEmpty() || table.orders().isEmpty()) {
				return Optional.of("the table of '" + table.predicate() + "' has no columns, rows or orders");
			}
			for (Order order : table.orders()) {
				if (!fits(table, order)) {
					return Optional.of("an order of the table of '" + table.predicate() + "' fits no file");
				}
			}
			facts += table.settled() ? table.rows() : 0;
		}
		if (facts != this.manifest.facts() || this.rowBytes != size(SnapshotFile.ROWS)) {
			return Optional.of("its tables do not add up");
		}
		return valuesFit() ? Optional.empty() : Optional.of("its values do not add up");
	}

	private boolean valuesFit() {
		int values = 0;
		for (TypeRange type : this.manifest.types()) {
			if (type.end() <= values) {
				return false;
			}
			values = type.end();
		}
		return values <= Vocabulary.MAX_VALUES && size(SnapshotFile.ID_ENDS) == (long) values * Integer.BYTES
				&& size(SnapshotFile.HASHES) == (long) DictionaryWriter.slots(values) * Long.BYTES
				&& size(SnapshotFile.IDS) >= 0 && size(SnapshotFile.IDS) <= Integer.MAX_VALUE;
	}

	/** Orders follow each other without gaps. */
	private boolean fits(Table table, Order order) {
		int width = table.types().size();
		boolean permutes = order.columns().size() == width
				&& new HashSet<>(order.columns()).equals(new HashSet<>(range(width)));
		long bytes = order.bytes(table);
		boolean inPlace = order.offset() == this.rowBytes && order.groups() >= 0;
		this.rowBytes += bytes;
		return permutes && inPlace && bytes <= Integer.MAX_VALUE;
	}

	private static List<Integer> range(int end) {
		return IntStream.range(0, end).boxed().toList();
	}

	private long size(SnapshotFile file) {
		return this.manifest.seal(file).size();
	}

}
