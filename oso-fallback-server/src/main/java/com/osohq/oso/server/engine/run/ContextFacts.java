package com.osohq.oso.server.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * The facts that came with a request. They are few, so that a look-up goes through them.
 */
final class ContextFacts {

	private static final FactIndex NOTHING = new Scan(List.of(), List.of());

	private final Map<String, List<Entry>> entries = new HashMap<>();

	private @Nullable FactIndex[] indexes = new FactIndex[64];

	ContextFacts(List<Fact> facts, Request request) {
		for (Fact fact : facts) {
			int[] symbols = fact.args().stream().mapToInt(request::symbol).toArray();
			this.entries.computeIfAbsent(fact.predicate(), (predicate) -> new ArrayList<>())
				.add(new Entry(fact, symbols));
		}
	}

	FactIndex index(FactAccess access) {
		int number = access.number();
		if (number >= this.indexes.length) {
			this.indexes = Arrays.copyOf(this.indexes, Integer.highestOneBit(number) * 2);
		}
		FactIndex index = this.indexes[number];
		if (index == null) {
			index = scan(access.shapes());
			this.indexes[number] = index;
		}
		return index;
	}

	private FactIndex scan(List<FactShape> shapes) {
		List<int[]> known = new ArrayList<>();
		List<int[]> unknown = new ArrayList<>();
		for (FactShape shape : shapes) {
			for (Entry entry : this.entries.getOrDefault(shape.predicate(), List.of())) {
				if (entry.fits(shape)) {
					known.add(entry.symbols(shape, Known.class));
					unknown.add(entry.symbols(shape, Unknown.class));
				}
			}
		}
		return known.isEmpty() ? NOTHING : new Scan(known, unknown);
	}

	private record Entry(Fact fact, int[] symbols) {

		boolean fits(FactShape shape) {
			List<Value> args = this.fact.args();
			if (args.size() != shape.columns().size()) {
				return false;
			}
			for (int i = 0; i < args.size(); i++) {
				FactShape.Column column = shape.columns().get(i);
				if (!column.admits(args.get(i).type())
						|| (column instanceof Fixed fixed && !fixed.value().equals(args.get(i)))) {
					return false;
				}
			}
			return true;
		}

		int[] symbols(FactShape shape, Class<? extends FactShape.Column> kind) {
			IntList chosen = new IntList(this.symbols.length);
			for (int i = 0; i < this.symbols.length; i++) {
				if (kind.isInstance(shape.columns().get(i))) {
					chosen.add(this.symbols[i]);
				}
			}
			return chosen.toArray();
		}

	}

	private static final class Scan implements FactIndex {

		private final int[][] known;

		private final int[][] unknown;

		private Scan(List<int[]> known, List<int[]> unknown) {
			this.known = known.toArray(int[][]::new);
			this.unknown = unknown.toArray(int[][]::new);
		}

		@Override
		public boolean isEmpty() {
			return this.known.length == 0;
		}

		@Override
		public boolean contains(int[] keys) {
			for (int[] row : this.known) {
				if (startsWith(keys, row)) {
					return true;
				}
			}
			return false;
		}

		@Override
		public void lookup(int[] keys, IntList rows) {
			for (int i = 0; i < this.known.length; i++) {
				if (startsWith(keys, this.known[i])) {
					rows.addAll(this.unknown[i], 0, this.unknown[i].length);
				}
			}
		}

		private static boolean startsWith(int[] keys, int[] row) {
			for (int i = 0; i < row.length; i++) {
				if (keys[i] != row[i]) {
					return false;
				}
			}
			return true;
		}

	}

}
