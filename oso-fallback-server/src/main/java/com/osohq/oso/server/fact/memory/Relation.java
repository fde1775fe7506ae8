package com.osohq.oso.server.fact.memory;

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

/**
 * The facts of one predicate of one number of arguments, and their indexes, each built
 * when it is first asked for.
 */
final class Relation {

	static final FactIndex NOTHING = new EmptyIndex();

	private final SymbolTable symbols;

	private final List<Rows> tables;

	private final Map<FactShape, FactIndex> indexes = new ConcurrentHashMap<>();

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
		return (known != null) ? known : this.indexes.computeIfAbsent(shape, this::build);
	}

	private FactIndex build(FactShape shape) {
		IntList cells = new IntList(256);
		int[] order = columnOrder(shape);
		int[] fixed = fixedSymbols(shape);
		for (Rows rows : this.tables) {
			if (rows.canFit(shape)) {
				collect(rows, order, fixed, cells);
			}
		}
		int known = shape.knownColumns();
		int unknown = shape.unknownColumns();
		int matches = (known + unknown > 0) ? cells.size() / (known + unknown) : cells.size();
		return (matches > 0) ? new HashIndex(cells.toArray(), matches, known, unknown) : NOTHING;
	}

	private static void collect(Rows rows, int[] order, int[] fixed, IntList cells) {
		int width = rows.width();
		int[] source = rows.cells();
		for (int from = 0; from < source.length; from += width) {
			if (fits(source, from, fixed)) {
				for (int column : order) {
					cells.add(source[from + column]);
				}
				if (order.length == 0) {
					cells.add(0);
				}
			}
		}
	}

	private static boolean fits(int[] source, int from, int[] fixed) {
		for (int column = 0; column < fixed.length; column++) {
			if (fixed[column] != Integer.MIN_VALUE && source[from + column] != fixed[column]) {
				return false;
			}
		}
		return true;
	}

	private static int[] columnOrder(FactShape shape) {
		IntList order = new IntList(shape.columns().size() + 1);
		for (int i = 0; i < shape.columns().size(); i++) {
			if (shape.columns().get(i) instanceof Known) {
				order.add(i);
			}
		}
		for (int i = 0; i < shape.columns().size(); i++) {
			if (shape.columns().get(i) instanceof Unknown) {
				order.add(i);
			}
		}
		return order.toArray();
	}

	private int[] fixedSymbols(FactShape shape) {
		int[] fixed = new int[shape.columns().size()];
		Arrays.fill(fixed, Integer.MIN_VALUE);
		for (int i = 0; i < fixed.length; i++) {
			if (shape.columns().get(i) instanceof Fixed column) {
				fixed[i] = this.symbols.find(column.value());
			}
		}
		return fixed;
	}

	private static final class EmptyIndex implements FactIndex {

		@Override
		public boolean isEmpty() {
			return true;
		}

		@Override
		public boolean contains(int[] keys) {
			return false;
		}

		@Override
		public void lookup(int[] keys, IntList rows) {
		}

	}

}
