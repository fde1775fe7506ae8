package com.osohq.oso.server.property;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The body of a rule or a part of one; its string is Polar text.
 */
sealed interface Formula {

	static Call call(String predicate, Operand... args) {
		return new Call(predicate, List.of(args));
	}

	static Formula and(Formula... parts) {
		return new And(List.of(parts));
	}

	static Formula or(Formula... parts) {
		return new Or(List.of(parts));
	}

	/** The operands that stand directly in this formula. */
	default List<Operand> operands() {
		return List.of();
	}

	/** The formulas that stand directly in this formula. */
	default List<Formula> parts() {
		return List.of();
	}

	default Set<String> variables() {
		Set<String> names = new LinkedHashSet<>(variables(operands()));
		parts().forEach((part) -> names.addAll(part.variables()));
		return names;
	}

	static Set<String> variables(Collection<Operand> operands) {
		Set<String> names = new LinkedHashSet<>();
		for (Operand operand : operands) {
			if (operand instanceof Operand.Variable variable) {
				names.add(variable.name());
			}
		}
		return names;
	}

	private static String join(Collection<?> parts, String separator) {
		return parts.stream().map(Object::toString).collect(Collectors.joining(separator));
	}

	record Call(String predicate, List<Operand> args) implements Formula {

		String key() {
			return this.predicate + '/' + this.args.size();
		}

		@Override
		public List<Operand> operands() {
			return this.args;
		}

		@Override
		public String toString() {
			return this.predicate + '(' + join(this.args, ", ") + ')';
		}

	}

	record Same(Operand left, Operand right) implements Formula {

		@Override
		public List<Operand> operands() {
			return List.of(this.left, this.right);
		}

		@Override
		public String toString() {
			return this.left + " = " + this.right;
		}

	}

	record Compare(String operator, Operand left, Operand right) implements Formula {

		@Override
		public List<Operand> operands() {
			return List.of(this.left, this.right);
		}

		@Override
		public String toString() {
			return this.left + " " + this.operator + " " + this.right;
		}

	}

	record Member(Operand term, List<Operand> elements) implements Formula {

		@Override
		public List<Operand> operands() {
			return Stream.concat(Stream.of(this.term), this.elements.stream()).toList();
		}

		@Override
		public String toString() {
			return this.term + " in [" + join(this.elements, ", ") + ']';
		}

	}

	record Matches(String variable, String type, boolean exact) implements Formula {

		@Override
		public List<Operand> operands() {
			return List.of(Operand.variable(this.variable));
		}

		@Override
		public String toString() {
			return this.variable + (this.exact ? " matches! " : " matches ") + this.type;
		}

	}

	record Truth(boolean value) implements Formula {

		@Override
		public String toString() {
			return Boolean.toString(this.value);
		}

	}

	record Not(Formula part) implements Formula {

		@Override
		public List<Formula> parts() {
			return List.of(this.part);
		}

		@Override
		public String toString() {
			boolean group = this.part instanceof And || this.part instanceof Or;
			return group ? "not (" + this.part + ')' : "not " + this.part;
		}

	}

	record And(List<Formula> parts) implements Formula {

		@Override
		public String toString() {
			return this.parts.stream()
				.map((part) -> (part instanceof Or || part instanceof And) ? "(" + part + ')' : part.toString())
				.collect(Collectors.joining(" and "));
		}

	}

	record Or(List<Formula> parts) implements Formula {

		@Override
		public String toString() {
			return this.parts.stream()
				.map((part) -> (part instanceof Or) ? "(" + part + ')' : part.toString())
				.collect(Collectors.joining(" or "));
		}

	}

}
