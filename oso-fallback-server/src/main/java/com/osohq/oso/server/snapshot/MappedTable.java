package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.Manifest.Order;
import com.osohq.oso.server.snapshot.Manifest.Table;

/**
 * The facts of one predicate whose arguments are of the same types, in all their orders.
 *
 * @param predicate the predicate
 * @param types the type of each column
 * @param orders the same rows in several orders
 * @param settled whether the facts are settled
 */
record MappedTable(String predicate, List<String> types, List<SortedRows> orders, boolean settled) {

	static MappedTable map(FileChannel channel, Table table) throws IOException {
		List<SortedRows> orders = new ArrayList<>();
		for (Order order : table.orders()) {
			orders.add(SortedRows.map(channel, table, order));
		}
		return new MappedTable(table.predicate(), table.types(), List.copyOf(orders), table.settled());
	}

	/** Whether facts of this table can fit the shape. */
	boolean canFit(FactShape shape) {
		if (!this.predicate.equals(shape.predicate()) || this.types.size() != shape.columns().size()) {
			return false;
		}
		for (int column = 0; column < this.types.size(); column++) {
			if (!shape.columns().get(column).admits(this.types.get(column))) {
				return false;
			}
		}
		return true;
	}

	RowIndex index(FactShape shape, Dictionary dictionary) {
		SortedRows best = this.orders.get(0);
		for (SortedRows each : this.orders) {
			if (suitability(each, shape) > suitability(best, shape)) {
				best = each;
			}
		}
		return new RowIndex(best, shape, dictionary);
	}

	/**
	 * How well an order suits a look-up: it should group by an entity that is given,
	 * since there are more entities than names, and go on with the other columns that are
	 * given.
	 */
	private int suitability(SortedRows rows, FactShape shape) {
		int given = 0;
		for (int column : rows.columns()) {
			if (shape.columns().get(column) instanceof Unknown) {
				break;
			}
			given++;
		}
		boolean byEntity = !this.types.get(rows.columns().get(0)).equals(Value.STRING);
		return (given > 0 && byEntity) ? given + this.types.size() : given;
	}

}
