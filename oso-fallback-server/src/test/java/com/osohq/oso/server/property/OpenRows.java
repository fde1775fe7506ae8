package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.engine.Query;
import org.jspecify.annotations.Nullable;

/**
 * The rows that answer a query, and the rows of which it cannot be told.
 */
final class OpenRows {

	private static final Comparator<Binding> ORDER = Comparator
		.comparing(Binding::type, Comparator.nullsFirst(CodePoints.ORDER))
		.thenComparing(Binding::id, Comparator.nullsFirst(CodePoints.ORDER));

	private final List<String> variables;

	private final Set<List<Binding>> rows = new LinkedHashSet<>();

	private final Set<List<Binding>> unknown = new LinkedHashSet<>();

	OpenRows(Query query) {
		Set<String> names = new LinkedHashSet<>();
		query.calls().forEach((call) -> names.addAll(call.variables()));
		names.addAll(new TreeSet<>(query.constraints().keySet()));
		this.variables = List.copyOf(names);
	}

	void add(Solver.Frame frame, Derivation derivation) {
		List<Cell> cells = this.variables.stream()
			.map((name) -> derivation.bindings().resolve(frame.cell(Operand.variable(name))))
			.toList();
		expand(cells, 0, new HashMap<>(), derivation);
	}

	/** A wildcard of several types is a wildcard of each of them. */
	private void expand(List<Cell> cells, int index, Map<Cell, @Nullable String> types, Derivation derivation) {
		if (index == cells.size()) {
			List<Binding> row = cells.stream().map((cell) -> binding(cell, types)).toList();
			(derivation.isCertain() ? this.rows : this.unknown).add(row);
		}
		else if (cells.get(index) instanceof Cell.Hole hole && !types.containsKey(hole)) {
			Set<String> choices = derivation.bindings().kind(hole).types();
			for (String type : (choices != null) ? choices : Collections.<@Nullable String>singleton(null)) {
				Map<Cell, @Nullable String> next = new HashMap<>(types);
				next.put(hole, type);
				expand(cells, index + 1, next, derivation);
			}
		}
		else {
			expand(cells, index + 1, types, derivation);
		}
	}

	private static Binding binding(Cell cell, Map<Cell, @Nullable String> types) {
		return (cell instanceof Cell.Known known) ? new Binding(known.value().type(), known.value().id())
				: new Binding(types.get(cell), null);
	}

	/** The columns, in the documented order. */
	List<String> variables() {
		return this.variables;
	}

	/** The rows, in the documented order. */
	List<List<Binding>> rows() {
		List<List<Binding>> sorted = new ArrayList<>(this.rows);
		sorted.sort(OpenRows::compare);
		return sorted;
	}

	/**
	 * Whether there are rows that may or may not hold, and that no certain row equals.
	 */
	boolean isIncomplete() {
		return !this.rows.containsAll(this.unknown);
	}

	static int compare(List<Binding> one, List<Binding> other) {
		for (int i = 0; i < one.size(); i++) {
			int order = ORDER.compare(one.get(i), other.get(i));
			if (order != 0) {
				return order;
			}
		}
		return 0;
	}

}
