package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.util.List;

import com.osohq.oso.server.snapshot.Manifest.Order;
import com.osohq.oso.server.snapshot.Manifest.Table;

/**
 * The mapped rows of a table in one order.
 *
 * @param columns the table's columns in this order; the first one is in the groups only
 * @param groups the rows of each symbol of the first column
 * @param cells the other columns, row after row
 */
record SortedRows(List<Integer> columns, RowGroups groups, IntBuffer cells) {

	static SortedRows map(FileChannel channel, Table table, Order order) throws IOException {
		long cellBytes = (long) table.rows() * (table.types().size() - 1) * Integer.BYTES;
		IntBuffer all = Mapping.of(channel, order.offset(), order.bytes(table)).asIntBuffer();
		int starts = (int) (cellBytes / Integer.BYTES);
		int symbols = starts + order.groups() + 1;
		RowGroups groups = new RowGroups(order.firstSymbol(), all.slice(starts, order.groups() + 1),
				order.dense() ? null : all.slice(symbols, order.groups()));
		return new SortedRows(order.columns(), groups, all.slice(0, starts));
	}

	/** The cell of a row; column 0 is the one after the grouping column. */
	int cell(int row, int column) {
		return this.cells.get(row * (this.columns.size() - 1) + column);
	}

}
