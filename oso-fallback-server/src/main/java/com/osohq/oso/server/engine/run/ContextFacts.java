package com.osohq.oso.server.engine.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

	private final List<Fact> facts;

	private final Request request;

	private @Nullable FactIndex[] indexes = new FactIndex[64];

	ContextFacts(List<Fact> facts, Request request) {
		this.facts = facts;
		this.request = request;
	}

	FactIndex index(FactAccess access) {
		int number = access.number();
		if (number >= this.indexes.length) {
			this.indexes = Arrays.copyOf(this.indexes, Integer.highestOneBit(number) * 2);
		}
		FactIndex index = this.indexes[number];
		if (index == null) {
			index = scan(access.shape());
			this.indexes[number] = index;
		}
		return index;
	}

	private FactIndex scan(FactShape shape) {
		List<int[]> known = new ArrayList<>();
		List<int[]> unknown = new ArrayList<>();
		for (Fact fact : this.facts) {
			if (fits(fact, shape)) {
				known.add(symbols(fact, shape, Known.class));
				unknown.add(symbols(fact, shape, Unknown.class));
			}
		}
		return new Scan(known, unknown);
	}

	private static boolean fits(Fact fact, FactShape shape) {
		if (!fact.predicate().equals(shape.predicate()) || fact.args().size() != shape.columns().size()) {
			return false;
		}
		for (int i = 0; i < fact.args().size(); i++) {
			Value value = fact.args().get(i);
			FactShape.Column column = shape.columns().get(i);
			if (!column.admits(value.type()) || (column instanceof Fixed fixed && !fixed.value().equals(value))) {
				return false;
			}
		}
		return true;
	}

	private int[] symbols(Fact fact, FactShape shape, Class<? extends FactShape.Column> kind) {
		IntList symbols = new IntList(fact.args().size());
		for (int i = 0; i < fact.args().size(); i++) {
			if (kind.isInstance(shape.columns().get(i))) {
				symbols.add(this.request.symbol(fact.args().get(i)));
			}
		}
		return symbols.toArray();
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
