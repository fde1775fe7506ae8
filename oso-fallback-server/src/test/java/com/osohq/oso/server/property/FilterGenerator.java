package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Generates what a body has beside calls: comparisons, equalities, type tests and
 * negations over the variables of a scope.
 */
final class FilterGenerator {

	private final Choices choices;

	private final Vocabulary vocabulary;

	private final List<Signature> negatable;

	FilterGenerator(Choices choices, Vocabulary vocabulary, List<Signature> negatable) {
		this.choices = choices;
		this.vocabulary = vocabulary;
		this.negatable = negatable;
	}

	Formula filter(Scope scope) {
		int kind = this.choices.between(0, 99);
		Formula filter = null;
		if (kind < 30) {
			filter = negation(scope);
		}
		else if (kind < 50) {
			filter = comparison(scope);
		}
		else if (kind < 65) {
			filter = inequality(scope);
		}
		else if (kind < 77) {
			filter = equality(scope);
		}
		else if (kind < 86) {
			filter = member(scope);
		}
		else if (kind < 97) {
			filter = typeTest(scope);
		}
		return (filter != null) ? filter : new Formula.Truth(!this.choices.chance(10));
	}

	private @Nullable Formula comparison(Scope scope) {
		List<String> numbers = filtered(scope, Value.INTEGER);
		if (numbers.isEmpty()) {
			return null;
		}
		String number = this.choices.pick(numbers);
		scope.declare(number, Value.INTEGER);
		Operand one = Operand.variable(number);
		Operand other = this.choices.chance(25) ? Operand.variable(this.choices.pick(numbers))
				: this.choices.chance(25) ? new Operand.Now() : Operand.of(Value.integer(this.choices.between(0, 3)));
		String operator = this.choices.oneOf("<", "<=", ">", ">=");
		return this.choices.chance(50) ? new Formula.Compare(operator, one, other)
				: new Formula.Compare(operator, other, one);
	}

	private @Nullable Formula inequality(Scope scope) {
		String one = any(scope);
		if (one == null) {
			return null;
		}
		String type = scope.type(one);
		List<String> others = filtered(scope, type);
		Operand other = (!others.isEmpty() && this.choices.chance(60)) ? Operand.variable(this.choices.pick(others))
				: Operand.of(this.vocabulary.value(type));
		return new Formula.Compare("!=", Operand.variable(one), other);
	}

	private @Nullable String any(Scope scope) {
		List<String> candidates = filtered(scope, null);
		return candidates.isEmpty() ? null : this.choices.pick(candidates);
	}

	/** Variables of a type that are bound for sure, or now and then merely present. */
	private List<String> filtered(Scope scope, @Nullable String type) {
		boolean exact = Value.INTEGER.equals(type);
		return this.choices.chance(15) ? scope.variables((other) -> fits(type, other, exact))
				: scope.boundVariables((other) -> fits(type, other, exact));
	}

	private boolean fits(@Nullable String type, @Nullable String other, boolean exact) {
		if (!exact) {
			return this.vocabulary.overlap(type, other);
		}
		return (other != null) ? other.equals(type) : this.choices.chance(30);
	}

	private @Nullable Formula equality(Scope scope) {
		if (this.choices.chance(20)) {
			Value value = this.vocabulary.value(this.choices.oneOf("User", "Doc", Value.STRING, Value.INTEGER));
			Operand.Variable variable = scope.declare(value.type());
			scope.bind(variable);
			return new Formula.Same(variable, Operand.of(value));
		}
		List<String> all = scope.variables((type) -> true);
		if (all.isEmpty()) {
			return null;
		}
		String one = this.choices.pick(all);
		String type = scope.type(one);
		List<String> others = scope.variables((other) -> this.vocabulary.overlap(type, other));
		if (this.choices.chance(50)) {
			return new Formula.Same(Operand.variable(one), Operand.variable(this.choices.pick(others)));
		}
		Operand constant = Operand.of(this.vocabulary.value(type));
		scope.bind(new Operand.Variable(one));
		return this.choices.chance(50) ? new Formula.Same(Operand.variable(one), constant)
				: new Formula.Same(constant, Operand.variable(one));
	}

	private @Nullable Formula member(Scope scope) {
		List<String> texts = scope.variables((type) -> Value.STRING.equals(type));
		if (texts.isEmpty()) {
			return null;
		}
		Operand.Variable variable = new Operand.Variable(this.choices.pick(texts));
		List<Operand> elements = new ArrayList<>();
		int count = this.choices.between(1, 3);
		for (int i = 0; i < count; i++) {
			elements.add(Operand.of(this.vocabulary.value(Value.STRING)));
		}
		scope.bind(variable);
		return new Formula.Member(variable, elements);
	}

	private @Nullable Formula typeTest(Scope scope) {
		List<String> variables = scope.variables((type) -> type == null || !this.vocabulary.isPrimitive(type));
		if (variables.isEmpty()) {
			return null;
		}
		String variable = this.choices.pick(variables);
		String type = scope.type(variable);
		List<String> types = Stream
			.concat(this.vocabulary.types().declared().stream(), Stream.of("Actor", "Resource", Value.STRING))
			.filter((candidate) -> this.vocabulary.overlap(type, candidate))
			.toList();
		String chosen = this.choices.pick(types);
		scope.declare(variable, (type != null) ? type : chosen);
		boolean exact = this.vocabulary.types().declared().contains(chosen) && this.choices.chance(20);
		return new Formula.Matches(variable, chosen, exact);
	}

	private @Nullable Formula negation(Scope scope) {
		if (scope.boundVariables((type) -> true).isEmpty() || this.negatable.isEmpty()) {
			return null;
		}
		int kind = this.choices.between(0, 99);
		Operand.Variable local = scope.local();
		if (kind < 50) {
			return new Formula.Not(call(scope, null));
		}
		if (kind < 60) {
			return new Formula.Not(Formula.and(call(scope, local),
					this.choices.oneOf(
							new Formula.Compare(this.choices.oneOf("<", ">=", "!="), local,
									Operand.of(Value.integer(2))),
							new Formula.Matches(local.name(), this.choices.oneOf("Doc", "Actor"), false),
							new Formula.Member(local, List.of(Operand.of(this.vocabulary.value(Value.STRING)))),
							new Formula.Not(Formula.and(call(scope, local), new Formula.Not(call(scope, local)))))));
		}
		if (kind < 70) {
			return new Formula.Not(Formula.or(call(scope, null), call(scope, null)));
		}
		if (kind < 78) {
			return new Formula.Not(Formula.and(call(scope, local), call(scope, local)));
		}
		if (kind < 88) {
			return new Formula.Not(Formula.and(call(scope, local), new Formula.Not(call(scope, local))));
		}
		if (kind < 92) {
			return new Formula.Not(new Formula.Not(call(scope, null)));
		}
		String bound = this.choices.pick(scope.boundVariables((type) -> true));
		Operand value = Operand.of(this.vocabulary.value(scope.type(bound)));
		return new Formula.Not(new Formula.Same(Operand.variable(bound), value));
	}

	private Formula.Call call(Scope scope, Operand.@Nullable Variable local) {
		Signature signature = this.choices.pick(this.negatable);
		List<Operand> args = new ArrayList<>();
		for (String type : signature.types()) {
			args.add(argument(scope, type));
		}
		if (local != null) {
			args.set(this.choices.between(0, args.size() - 1), local);
		}
		return new Formula.Call(signature.predicate(), args);
	}

	private Operand argument(Scope scope, @Nullable String type) {
		List<String> known = scope.boundVariables((other) -> this.vocabulary.overlap(type, other));
		if (!known.isEmpty() && this.choices.chance(70)) {
			return Operand.variable(this.choices.pick(known));
		}
		return this.choices.chance(50) ? scope.anonymous() : Operand.of(this.vocabulary.value(type));
	}

}
