package com.osohq.oso.server.snapshot;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What a snapshot consists of.
 *
 * @param origin whose policy and facts it holds
 * @param policyName the name of the file that the policy was uploaded from, or
 * {@code null} if it has none, or a version wrote it that did not keep it
 * @param created when it was written
 * @param contentDigest what the writer said to tell contents apart
 * @param facts the number of facts that are settled
 * @param types the types of the values, ascending
 * @param tables the facts by predicate and types
 * @param files size and checksum of each file
 */
record Manifest(SnapshotOrigin origin, @Nullable String policyName, Instant created, String contentDigest, long facts,
		List<TypeRange> types, List<Table> tables, Map<SnapshotFile, FileSeal> files) {

	/**
	 * The version of the format that this class describes. As soon as one is released, a
	 * server accepts at least the version before its own as well: a node must be able to
	 * start from what its predecessor left. Lines of a kind that is not known are passed
	 * over, so what can be left out needs no new version.
	 */
	static final int FORMAT = 1;

	/** The version in which tables can be unsettled. */
	static final int FORMAT_WITH_UNSETTLED = 2;

	Manifest {
		types = List.copyOf(types);
		tables = List.copyOf(tables);
		files = Map.copyOf(files);
	}

	/** The number of facts that were changing while the snapshot was written. */
	long unsettled() {
		return this.tables.stream().filter((table) -> !table.settled()).mapToLong(Table::rows).sum();
	}

	/**
	 * The version to write: a server that does not know of unsettled facts must not open
	 * a snapshot that has some, as it would take them for absent.
	 */
	int format() {
		return (unsettled() > 0) ? FORMAT_WITH_UNSETTLED : FORMAT;
	}

	/** The number of bytes on disk, without the manifest. */
	long bytes() {
		return this.files.values().stream().mapToLong(FileSeal::size).sum();
	}

	/** How a file must look. */
	FileSeal seal(SnapshotFile file) {
		FileSeal seal = this.files.get(file);
		if (seal == null) {
			throw new IllegalStateException("a manifest names every file, but this one lacks " + file.fileName());
		}
		return seal;
	}

	/**
	 * The symbols of one type, which follow those of the type before.
	 *
	 * @param type the type
	 * @param end the symbol after the last one
	 */
	record TypeRange(String type, int end) {
	}

	/**
	 * The facts of one predicate whose arguments are of the same types.
	 *
	 * @param predicate the predicate
	 * @param types the type of each column
	 * @param rows the number of facts
	 * @param orders the orders that they are stored in
	 * @param settled whether every pass has found them; otherwise it is not known whether
	 * they are true
	 */
	record Table(String predicate, List<String> types, int rows, List<Order> orders, boolean settled) {

		Table {
			types = List.copyOf(types);
			orders = List.copyOf(orders);
		}

	}

	/**
	 * Where the rows of a table lie in one order. The cells of all columns but the first
	 * one come first, row after row; then the number of the first row of each group, and
	 * the number of rows; then, unless the groups are dense, the symbol of each group.
	 *
	 * @param columns the columns, from the most significant one on; rows that agree in
	 * the first one are a group
	 * @param offset the first byte of the cells in {@link SnapshotFile#ROWS}
	 * @param groups the number of groups
	 * @param dense whether there is a group for every symbol from the first one on
	 * @param firstSymbol the symbol of the first group
	 */
	record Order(List<Integer> columns, long offset, int groups, boolean dense, int firstSymbol) {

		Order {
			columns = List.copyOf(columns);
		}

		/** The number of bytes of cells and groups. */
		long bytes(Table table) {
			long cells = (long) table.rows() * (table.types().size() - 1);
			long starts = this.groups + 1L;
			return (cells + starts + (this.dense ? 0 : this.groups)) * Integer.BYTES;
		}

	}

	/**
	 * How a file must look.
	 *
	 * @param size its size in bytes
	 * @param sha256 its SHA-256 in hexadecimal digits
	 */
	record FileSeal(long size, String sha256) {
	}

}
