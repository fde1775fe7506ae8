package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Literals that must all hold: no {@code and} and no {@code or} outside a negation.
 *
 * @param given the variables that mean something outside the literals
 * @param literals the literals
 */
record Conjunction(Set<String> given, List<Formula> literals) {

	/** The disjunctive normal form of a formula. */
	static List<Conjunction> alternatives(Set<String> given, Formula formula) {
		return expand(formula).stream().map((literals) -> new Conjunction(given, literals)).toList();
	}

	private static List<List<Formula>> expand(Formula formula) {
		if (formula instanceof Formula.Member member && listsVariables(member)) {
			return member.elements()
				.stream()
				.map((element) -> List.<Formula>of(new Formula.Same(member.term(), element)))
				.toList();
		}
		if (formula instanceof Formula.Truth truth) {
			return truth.value() ? List.of(List.of()) : List.of();
		}
		if (formula instanceof Formula.Or or) {
			return or.parts().stream().flatMap((part) -> expand(part).stream()).toList();
		}
		if (formula instanceof Formula.And and) {
			List<List<Formula>> product = List.of(List.of());
			for (Formula part : and.parts()) {
				List<List<Formula>> next = new ArrayList<>();
				for (List<Formula> left : product) {
					for (List<Formula> right : expand(part)) {
						next.add(Stream.concat(left.stream(), right.stream()).toList());
					}
				}
				product = next;
			}
			return product;
		}
		return List.of(List.of(formula));
	}

	private static boolean listsVariables(Formula.Member member) {
		return member.elements().stream().anyMatch(Operand.Variable.class::isInstance);
	}

	/** The variables, those that occur only inside one negation left out. */
	Set<String> variables() {
		Set<String> names = new LinkedHashSet<>(this.given);
		for (Formula literal : this.literals) {
			names.addAll((literal instanceof Formula.Not not) ? shared(not) : literal.variables());
		}
		return names;
	}

	/**
	 * The variables of a filter that must be bound before it can be evaluated: all of a
	 * comparison, those of a negation that also occur outside it.
	 */
	Set<String> shared(Formula filter) {
		Set<String> names = filter.variables();
		if (filter instanceof Formula.Not) {
			Set<String> outside = new LinkedHashSet<>(this.given);
			this.literals.stream()
				.filter((literal) -> literal != filter)
				.forEach((literal) -> outside.addAll(literal.variables()));
			names.retainAll(outside);
		}
		return names;
	}

	<T extends Formula> List<T> all(Class<T> kind) {
		return this.literals.stream().filter(kind::isInstance).map(kind::cast).toList();
	}

}
