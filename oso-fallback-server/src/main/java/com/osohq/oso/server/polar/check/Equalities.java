package com.osohq.oso.server.polar.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Which variables must be equal, and which of them have a value: those that are equal to
 * {@link #VALUE}. So being bound follows equalities in whatever order they are found.
 *
 * @param representatives for each variable that is equal to something else, the least of
 * its equals
 */
record Equalities(Map<String, String> representatives) {

	/** Stands for a value among the variables, and before all of them. */
	static final String VALUE = "";

	static final Equalities NONE = new Equalities(Map.of());

	boolean isBound(String variable) {
		return representative(variable).equals(VALUE);
	}

	private String representative(String variable) {
		return this.representatives.getOrDefault(variable, variable);
	}

	/** What both say, taken together. */
	Equalities and(Equalities other) {
		Builder builder = new Builder();
		this.representatives.forEach(builder::equate);
		other.representatives.forEach(builder::equate);
		return builder.build();
	}

	/** What holds whichever of the two does. */
	Equalities or(Equalities other) {
		Map<List<String>, String> classes = new HashMap<>();
		Builder builder = new Builder();
		Set<String> variables = new TreeSet<>(this.representatives.keySet());
		variables.addAll(other.representatives.keySet());
		variables.add(VALUE);
		for (String variable : variables) {
			List<String> key = List.of(representative(variable), other.representative(variable));
			builder.equate(variable, classes.computeIfAbsent(key, (added) -> variable));
		}
		return builder.build();
	}

	/** What this says of some variables only. */
	Equalities of(Predicate<String> variables) {
		Map<String, String> first = new HashMap<>();
		Builder builder = new Builder();
		this.representatives.forEach((variable, representative) -> {
			if (representative.equals(VALUE) && variables.test(variable)) {
				builder.equate(variable, VALUE);
			}
			else if (variables.test(variable)) {
				builder.equate(variable, first.computeIfAbsent(representative, (added) -> variable));
			}
		});
		return builder.build();
	}

	/** Whether this says all that the other does. */
	boolean implies(Equalities other) {
		return other.representatives.entrySet()
			.stream()
			.allMatch((entry) -> representative(entry.getKey()).equals(representative(entry.getValue())));
	}

	/**
	 * Collects equalities.
	 */
	static final class Builder {

		private final Map<String, String> parents = new TreeMap<>();

		void bind(String variable) {
			equate(variable, VALUE);
		}

		void equate(String left, String right) {
			String a = root(left);
			String b = root(right);
			if (a.compareTo(b) < 0) {
				this.parents.put(b, a);
			}
			else if (!a.equals(b)) {
				this.parents.put(a, b);
			}
		}

		private String root(String variable) {
			String root = variable;
			for (String parent = this.parents.get(root); parent != null; parent = this.parents.get(root)) {
				root = parent;
			}
			if (!root.equals(variable)) {
				this.parents.put(variable, root);
			}
			return root;
		}

		Equalities build() {
			Map<String, String> representatives = new TreeMap<>();
			List.copyOf(this.parents.keySet()).forEach((variable) -> {
				representatives.put(variable, root(variable));
				representatives.putIfAbsent(root(variable), root(variable));
			});
			return new Equalities(representatives);
		}

	}

}
