package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Answers;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a database and those of the engine as texts, so that they can be compared.
 */
final class RowTexts {

	private RowTexts() {
	}

	/** The ids of answers; {@code null} where they can be anything. */
	static Set<List<@Nullable String>> of(Answers answers) {
		Set<List<@Nullable String>> rows = new HashSet<>();
		answers.rows().forEach((row) -> {
			List<@Nullable String> cells = new ArrayList<>();
			row.forEach((binding) -> cells.add(binding.id()));
			rows.add(cells);
		});
		return rows;
	}

	/** A row for each value. */
	static Set<List<@Nullable String>> of(List<?> values) {
		Set<List<@Nullable String>> rows = new HashSet<>();
		values.forEach((value) -> rows.add(List.of(value.toString())));
		return rows;
	}

	static Set<List<@Nullable String>> of(TestDatabase.Rows result) {
		Set<List<@Nullable String>> rows = new HashSet<>();
		for (List<@Nullable Object> row : result.rows()) {
			List<@Nullable String> cells = new ArrayList<>();
			row.forEach((cell) -> cells.add((cell != null) ? text(cell, result.columns().get(0)) : null));
			rows.add(cells);
		}
		return rows;
	}

	/** Some databases have numbers for true and false. */
	private static String text(Object cell, String column) {
		boolean truth = List.of("allowed", "result").contains(column) && cell instanceof Number;
		return truth ? Boolean.toString(((Number) cell).intValue() == 1) : cell.toString();
	}

}
