package com.osohq.oso.server.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.engine.run.AnswerShape;
import com.osohq.oso.server.engine.run.AnswerShape.Wildcard;
import com.osohq.oso.server.engine.run.Request;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.engine.type.TypeSpace;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Collects the rows of a query. A wildcard of several types becomes a row for each of
 * them; one of every type stays one row.
 */
final class AnswerRows {

	private static final int BYTES_FOR_A_ROW = 256;

	/** The rows of an answer may use this share of the Java heap. */
	private static final long MAX_ROWS = Runtime.getRuntime().maxMemory() / 4 / BYTES_FOR_A_ROW;

	private final TypeSpace types;

	private final Request request;

	private final List<Query.Constraint> constraints;

	private final Set<List<Binding>> rows = new HashSet<>();

	AnswerRows(TypeSpace types, Request request, List<Query.Constraint> constraints) {
		this.types = types;
		this.request = request;
		this.constraints = constraints;
	}

	/** Adds the one row of a query that asks nothing but yes or no. */
	void addConstants() {
		add(new AnswerShape(List.of(), List.of(), 0), 0, new int[0], 0);
	}

	/**
	 * Adds an answer, whose columns are those of the constraints that fix no single id.
	 */
	void add(AnswerShape shape, int count, int[] cells, int from) {
		fill(new ArrayList<>(), 0, new Columns(shape, count, cells, from), new HashMap<>());
	}

	/** Whether all rows of an answer are there already. */
	boolean covers(AnswerShape shape, int count, int[] cells, int from) {
		AnswerRows others = new AnswerRows(this.types, this.request, this.constraints);
		others.add(shape, count, cells, from);
		return this.rows.containsAll(others.rows);
	}

	List<List<Binding>> sorted() {
		return this.rows.stream().sorted(AnswerRows::compare).toList();
	}

	private void fill(List<Binding> row, int answered, Columns columns, Map<Integer, Binding> groups) {
		this.request.tick();
		if (row.size() == this.constraints.size()) {
			if (this.rows.add(List.copyOf(row))) {
				this.request.take(BYTES_FOR_A_ROW);
			}
			if (this.rows.size() > MAX_ROWS) {
				throw new EvaluationException("the question has more than " + MAX_ROWS
						+ " answers, which need more memory than one request may use; ask for less at once");
			}
			return;
		}
		Query.Constraint constraint = this.constraints.get(row.size());
		List<Value> values = constraint.values();
		if (values != null && (values.size() == 1 || answered == columns.count())) {
			values.forEach((value) -> fill(with(row, Binding.of(value)), answered, columns, groups));
			return;
		}
		Wildcard wildcard = columns.wildcard(answered);
		if (answered == columns.count()) {
			wildcards(constraint, this.types.any())
				.forEach((binding) -> fill(with(row, binding), answered, columns, groups));
		}
		else if (wildcard == null) {
			Value value = this.request.value(columns.cell(answered));
			if (constraint.types() == null || constraint.types().contains(value.type())) {
				fill(with(row, Binding.of(value)), answered + 1, columns, groups);
			}
		}
		else {
			Binding chosen = groups.get(wildcard.group());
			List<Binding> choices = (chosen != null) ? List.of(chosen) : wildcards(constraint, wildcard.types());
			for (Binding choice : choices) {
				Map<Integer, Binding> extended = new HashMap<>(groups);
				extended.put(wildcard.group(), choice);
				fill(with(row, choice), answered + 1, columns, extended);
			}
		}
	}

	private List<Binding> wildcards(Query.Constraint constraint, TypeSet admitted) {
		Set<String> wanted = (constraint.types() != null) ? constraint.types() : this.types.names(admitted);
		if (wanted == null) {
			return List.of(new Binding(null, null));
		}
		return wanted.stream()
			.filter((type) -> admitted.contains(this.types.number(type)))
			.map((type) -> new Binding(type, null))
			.toList();
	}

	private static List<Binding> with(List<Binding> row, Binding binding) {
		List<Binding> extended = new ArrayList<>(row);
		extended.add(binding);
		return extended;
	}

	private static int compare(List<Binding> left, List<Binding> right) {
		for (int i = 0; i < left.size(); i++) {
			int order = left.get(i).compareTo(right.get(i));
			if (order != 0) {
				return order;
			}
		}
		return 0;
	}

	private record Columns(AnswerShape shape, int count, int[] cells, int from) {

		@Nullable Wildcard wildcard(int column) {
			return (column < this.shape.columns().size()) ? this.shape.columns().get(column) : null;
		}

		int cell(int column) {
			return this.cells[this.from + column];
		}

	}

}
