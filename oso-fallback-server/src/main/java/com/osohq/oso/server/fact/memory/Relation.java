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
import com.osohq.oso.server.fact.Value;

/**
 * The facts of one predicate of one number of arguments. Each order of its tables is
 * sorted when it is first needed; shapes that differ in their fixed values share it.
 */
final class Relation {

	static final FactIndex NOTHING = new UnionIndex(List.of());

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
		return (parts.size() == 1) ? parts.get(0) : new UnionIndex(parts);
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
		SortKey key = new SortKey(rows.types(), Arrays.stream(order.toArray()).boxed().toList());
		SortedTable table = this.sorted.computeIfAbsent(key, (added) -> new SortedTable(rows, order.toArray()));
		return new TableIndex(table, operands.toArray());
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
	private record SortKey(List<String> types, List<Integer> order) {
	}

}
