package com.osohq.spring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the answers of a query are handed out: as a list of values, a list of tuples, or a
 * map of one variable's values to the rest.
 *
 * @param <T> the type of the result
 */
public interface ResultShape<T> {

	/**
	 * Returns the variables that the shape needs the values of.
	 * @return variables, all of which must occur in the query
	 */
	List<TypedVar> variables();

	/**
	 * Puts rows into this shape.
	 * @param rows for each answer the value of every variable; {@code *} stands for every
	 * value
	 * @return the result
	 */
	T arrange(List<Map<TypedVar, String>> rows);

	/**
	 * The different values of one variable, in the order of the answers.
	 * @param variable the variable
	 * @return the shape
	 */
	static ResultShape<List<String>> values(TypedVar variable) {
		return of(List.of(variable), (rows) -> distinct(rows.stream().map((row) -> valueOf(variable, row)).toList()));
	}

	/**
	 * The different combinations of the values of several variables, in the order of the
	 * answers.
	 * @param variables the variables, in the order of a tuple's values
	 * @return the shape
	 */
	static ResultShape<List<List<String>>> tuples(List<TypedVar> variables) {
		List<TypedVar> ordered = List.copyOf(variables);
		return of(ordered,
				(rows) -> distinct(rows.stream()
					.map((row) -> ordered.stream().map((variable) -> valueOf(variable, row)).toList())
					.toList()));
	}

	/**
	 * The answers grouped by the value of one variable.
	 * @param key the variable whose values become the keys
	 * @param values the shape of each group
	 * @param <V> the type of a group
	 * @return the shape
	 */
	static <V> ResultShape<Map<String, V>> map(TypedVar key, ResultShape<V> values) {
		List<TypedVar> variables = new ArrayList<>(values.variables());
		variables.add(key);
		return of(variables, (rows) -> {
			Map<String, List<Map<TypedVar, String>>> groups = new LinkedHashMap<>();
			rows.forEach((row) -> groups.computeIfAbsent(valueOf(key, row), (value) -> new ArrayList<>()).add(row));
			Map<String, V> result = new LinkedHashMap<>();
			groups.forEach((value, group) -> result.put(value, values.arrange(group)));
			return result;
		});
	}

	private static <T> ResultShape<T> of(List<TypedVar> variables,
			Function<List<Map<TypedVar, String>>, T> arrangement) {
		return new ResultShape<>() {

			@Override
			public List<TypedVar> variables() {
				return variables;
			}

			@Override
			public T arrange(List<Map<TypedVar, String>> rows) {
				return arrangement.apply(rows);
			}

		};
	}

	private static String valueOf(TypedVar variable, Map<TypedVar, String> row) {
		String value = row.get(variable);
		if (value == null) {
			throw new IllegalArgumentException("a row has no value for the variable " + variable);
		}
		return value;
	}

	private static <E> List<E> distinct(List<E> elements) {
		return List.copyOf(new LinkedHashSet<>(elements));
	}

}
