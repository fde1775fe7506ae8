package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.Order;

/**
 * Writes the rows of a table in one order, as {@link Order} describes it.
 */
final class OrderWriter implements Closeable {

	private static final int EXTRA_DENSE_GROUPS = 64;

	private final Storage disk;

	private final IntOutput cells;

	private final IntOutput groups;

	private final Path groupsFile;

	private final List<Integer> columns;

	private final long offset;

	private int rows;

	private int groupCount;

	private int firstSymbol;

	private int lastSymbol = -1;

	/**
	 * Starts an order.
	 * @param disk where scratch goes
	 * @param cells gets the order
	 * @param groupsFile a scratch file that is not there yet
	 * @param columns the order of the columns
	 */
	OrderWriter(Storage disk, IntOutput cells, Path groupsFile, List<Integer> columns) throws IOException {
		this.disk = disk;
		this.cells = cells;
		this.groupsFile = groupsFile;
		this.groups = new IntOutput(disk, groupsFile);
		this.columns = columns;
		this.offset = cells.written();
	}

	/**
	 * The orders that a table is stored in: one for each column, so that whatever is
	 * given leads to a group of neighbouring rows. Within a group text comes first: it
	 * names roles and relations, which rules mostly fix.
	 */
	static List<List<Integer>> ordersOf(List<String> types) {
		List<List<Integer>> orders = new ArrayList<>();
		for (int lead = 0; lead < types.size(); lead++) {
			List<Integer> order = new ArrayList<>(List.of(lead));
			for (int pass = 0; pass < 2; pass++) {
				for (int column = 0; column < types.size(); column++) {
					if (column != lead && types.get(column).equals(Value.STRING) == (pass == 0)) {
						order.add(column);
					}
				}
			}
			orders.add(order);
		}
		return orders;
	}

	/** Adds the next row, its columns in this order. */
	void add(int[] row) throws IOException {
		if (row[0] != this.lastSymbol) {
			if (this.groupCount == 0) {
				this.firstSymbol = row[0];
			}
			this.groups.write(row[0]);
			this.groups.write(this.rows);
			this.groupCount++;
			this.lastSymbol = row[0];
		}
		for (int i = 1; i < row.length; i++) {
			this.cells.write(row[i]);
		}
		this.rows++;
		if (this.cells.written() - this.offset > Integer.MAX_VALUE - Integer.BYTES * 2L * this.groupCount) {
			throw DictionaryWriter.tooLarge("facts of one predicate");
		}
	}

	int rows() {
		return this.rows;
	}

	/** Writes the groups. */
	Order finish() throws IOException {
		this.groups.close();
		long range = (long) this.lastSymbol - this.firstSymbol + 1;
		boolean dense = range <= 4L * this.groupCount + EXTRA_DENSE_GROUPS;
		try (IntInput in = new IntInput(this.disk, this.groupsFile)) {
			int next = this.firstSymbol;
			while (in.hasNext()) {
				int symbol = in.next();
				int start = in.next();
				while (dense && next < symbol) {
					this.cells.write(start);
					next++;
				}
				this.cells.write(start);
				next++;
			}
			this.cells.write(this.rows);
		}
		if (!dense) {
			try (IntInput in = new IntInput(this.disk, this.groupsFile)) {
				while (in.hasNext()) {
					this.cells.write(in.next());
					in.next();
				}
			}
		}
		return new Order(this.columns, this.offset, dense ? (int) range : this.groupCount, dense, this.firstSymbol);
	}

	@Override
	public void close() throws IOException {
		this.groups.close();
	}

}
