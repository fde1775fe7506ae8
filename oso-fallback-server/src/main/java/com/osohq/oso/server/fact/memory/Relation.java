package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.UnionIndex;
import com.osohq.oso.server.fact.Value;

/**
 * The facts of one predicate of one number of arguments. Each order of its tables is
 * sorted when it is first needed; shapes that differ in their fixed values share it.
 */
final class Relation {

	static final FactIndex NOTHING = UnionIndex.of(List.of());

	private final SymbolTable symbols;

	private final List<Rows> tables;

	private final Map<FactShape, FactIndex> indexes = new ConcurrentHashMap<>();

	private final Map<SortKey, SortedTable> sorted = new ConcurrentHashMap<>();

	Relation(SymbolTable symbols, List<Rows> tables) {
		this.symbols = symbols;
		this.tables = List.copyOf(tables);
	}

	List<Rows> tables() {
		return this.tables;
	}

	long size() {
		return this.tables.stream().mapToLong(Rows::count).sum();
	}

	FactIndex index(FactShape shape) {
		FactIndex known = this.indexes.get(shape);
		return (known != null) ? known : this.indexes.computeIfAbsent(shape, this::open);
	}

	private FactIndex open(FactShape shape) {
		List<FactIndex> parts = new ArrayList<>();
		for (Rows rows : this.tables) {
			if (rows.canFit(shape) && areFixedValuesStored(shape)) {
				parts.add(open(shape, rows));
			}
		}
		return UnionIndex.of(parts);
	}

	private boolean areFixedValuesStored(FactShape shape) {
		return shape.columns()
			.stream()
			.allMatch((column) -> !(column instanceof Fixed fixed) || this.symbols.find(fixed.value()) >= 0);
	}

	private FactIndex open(FactShape shape, Rows rows) {
		IntList order = new IntList(rows.width());
		IntList operands = new IntList(rows.width());
		give(shape, firstGiven(shape), order, operands);
		give(shape, columns(shape, Fixed.class), order, operands);
		give(shape, columns(shape, Known.class), order, operands);
		if (operands.size() == 0) {
			return new AllRows(rows);
		}
		columns(shape, Unknown.class).forEach(order::add);
		List<Rows> neighbours = neighbours(rows, order.get(0));
		SortKey key = new SortKey(rows.types().get(order.get(0)), Arrays.stream(order.toArray()).boxed().toList());
		SortedTable table = this.sorted.computeIfAbsent(key, (added) -> sort(neighbours, order.toArray()));
		return table.index(
				(neighbours.size() > 1) ? withTable(operands.toArray(), neighbours.indexOf(rows)) : operands.toArray());
	}

	/**
	 * The tables that have the same type in the column that groups the rows. They are
	 * sorted as one, so that what an entity has to do with others of several types lies
	 * side by side.
	 */
	private List<Rows> neighbours(Rows rows, int column) {
		String type = rows.types().get(column);
		return this.tables.stream().filter((other) -> other.types().get(column).equals(type)).toList();
	}

	/** Has the number of a neighbour as the second column when there are several. */
	private static SortedTable sort(List<Rows> neighbours, int[] order) {
		int extra = (neighbours.size() > 1) ? 1 : 0;
		IntList cells = new IntList(1024);
		for (int table = 0; table < neighbours.size(); table++) {
			int[] source = neighbours.get(table).cells();
			for (int from = 0; from < source.length; from += order.length) {
				for (int i = 0; i < order.length; i++) {
					cells.add(source[from + order[i]]);
					if (i == 0 && extra == 1) {
						cells.add(table);
					}
				}
			}
		}
		return SortedTable.of(cells.toArray(), order.length + extra);
	}

	private static int[] withTable(int[] operands, int table) {
		int[] result = new int[operands.length + 1];
		result[0] = operands[0];
		result[1] = ~table;
		System.arraycopy(operands, 1, result, 2, operands.length - 1);
		return result;
	}

	/**
	 * The column that groups the rows: the first one that is given with the look-up,
	 * since the subject of a fact has fewer facts than its object; an entity rather than
	 * text.
	 */
	private static List<Integer> firstGiven(FactShape shape) {
		for (int column : columns(shape, Known.class)) {
			if (!((Known) shape.columns().get(column)).isText()) {
				return List.of(column);
			}
		}
		for (int column : columns(shape, Fixed.class)) {
			if (!((Fixed) shape.columns().get(column)).value().type().equals(Value.STRING)) {
				return List.of(column);
			}
		}
		return List.of();
	}

	private void give(FactShape shape, List<Integer> columns, IntList order, IntList operands) {
		for (int column : columns) {
			if (!contains(order, column)) {
				order.add(column);
				operands.add((shape.columns().get(column) instanceof Fixed fixed) ? ~this.symbols.find(fixed.value())
						: columns(shape, Known.class).indexOf(column));
			}
		}
	}

	private static boolean contains(IntList list, int element) {
		return Arrays.stream(list.toArray()).anyMatch((each) -> each == element);
	}

	private static List<Integer> columns(FactShape shape, Class<? extends FactShape.Column> kind) {
		List<Integer> columns = new ArrayList<>();
		for (int i = 0; i < shape.columns().size(); i++) {
			if (kind.isInstance(shape.columns().get(i))) {
				columns.add(i);
			}
		}
		return columns;
	}

	/**
	 * What a sorted table is made of.
	 */
	private record SortKey(String groupedType, List<Integer> order) {
	}

}
