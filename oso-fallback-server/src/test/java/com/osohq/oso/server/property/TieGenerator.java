package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * Generates conditions that bind a variable only if taken together: an equality here, the
 * value there, in some branch or in each, and a filter that needs both.
 */
final class TieGenerator {

	private final Choices choices;

	private final Vocabulary vocabulary;

	private final List<Signature> callable;

	private final List<Signature> negatable;

	private final Arguments arguments;

	TieGenerator(Choices choices, Vocabulary vocabulary, List<Signature> callable, List<Signature> negatable,
			Arguments arguments) {
		this.choices = choices;
		this.vocabulary = vocabulary;
		this.callable = callable;
		this.negatable = negatable;
		this.arguments = arguments;
	}

	List<Formula> tie(Scope scope) {
		Signature signature = this.choices.pick(this.callable);
		String type = this.choices.pick(signature.types());
		Operand.Variable one = scope.declare(type);
		Operand.Variable other = scope.declare(type);
		List<Formula> parts = new ArrayList<>();
		int kind = this.choices.between(0, 99);
		if (kind < 60) {
			parts.add(equality(one, other, type));
			parts.add(alternatives(scope, type, one, other));
		}
		else if (kind < 80) {
			List<Formula> branches = new ArrayList<>();
			for (int i = this.choices.between(2, 3); i > 0; i--) {
				branches.add(this.choices.chance(70)
						? and(equality(one, other, type), binder(scope.child(), type, one, other))
						: and(binder(scope.child(), type, one, one), binder(scope.child(), type, other, other)));
			}
			parts.add(new Formula.Or(branches));
		}
		else {
			parts.add(new Formula.Or(
					this.choices.shuffled(List.of(equality(one, other, type), binder(scope.child(), type, one, one)))));
			parts.add(this.choices.chance(50) ? binder(scope, type, other, other)
					: alternatives(scope, type, other, other));
		}
		parts.add(filter(scope, type, this.choices.oneOf(one, other)));
		if (this.choices.chance(30)) {
			parts.add(filter(scope, type, this.choices.oneOf(one, other)));
		}
		scope.bind(one);
		scope.bind(other);
		return parts;
	}

	private Formula alternatives(Scope scope, @Nullable String type, Operand.Variable one, Operand.Variable other) {
		List<Formula> branches = new ArrayList<>();
		for (int i = this.choices.between(2, 3); i > 0; i--) {
			Scope inner = scope.child();
			Formula branch = this.choices.chance(94) ? binder(inner, type, one, other)
					: call(inner, this.choices.pick(this.callable), null);
			branches.add(this.choices.chance(20) ? and(branch, filter(inner, type, this.choices.oneOf(one, other)))
					: branch);
		}
		return new Formula.Or(branches);
	}

	private Formula equality(Operand one, Operand other, @Nullable String type) {
		int kind = this.choices.between(0, 99);
		if (kind < 70) {
			return this.choices.chance(50) ? new Formula.Same(one, other) : new Formula.Same(other, one);
		}
		return (kind < 90) ? new Formula.Member(one, List.of(other))
				: new Formula.Member(one, List.of(other, Operand.of(this.vocabulary.value(type))));
	}

	private Formula binder(Scope scope, @Nullable String type, Operand.Variable one, Operand.Variable other) {
		Operand.Variable variable = this.choices.oneOf(one, other);
		if (this.choices.chance(8)) {
			return new Formula.Same(variable, Operand.of(this.vocabulary.value(type)));
		}
		List<Signature> fitting = this.callable.stream()
			.filter((signature) -> signature.types().stream().anyMatch((each) -> this.vocabulary.overlap(type, each)))
			.toList();
		return call(scope, this.choices.pick(fitting), variable);
	}

	private Formula filter(Scope scope, @Nullable String type, Operand.Variable variable) {
		if (this.negatable.isEmpty() || this.choices.chance(35)) {
			Operand value = Operand.of(this.vocabulary.value(type));
			return this.choices.chance(50) ? new Formula.Compare("!=", variable, value)
					: new Formula.Compare("!=", value, variable);
		}
		Formula.Call first = call(scope, this.choices.pick(this.negatable), variable);
		return this.choices.chance(75) ? new Formula.Not(first) : new Formula.Not(
				and(first, new Formula.Not(call(scope, this.choices.pick(this.negatable), variable))));
	}

	/** A call with the variable in a place of its type, if there is one. */
	private Formula.Call call(Scope scope, Signature signature, Operand.@Nullable Variable variable) {
		List<Operand> args = new ArrayList<>();
		signature.types().forEach((type) -> args.add(this.arguments.of(scope, type)));
		if (variable != null) {
			String type = scope.type(variable.name());
			List<Integer> places = IntStream.range(0, args.size())
				.filter((i) -> this.vocabulary.overlap(type, signature.types().get(i)))
				.boxed()
				.toList();
			args.set(places.isEmpty() ? 0 : this.choices.pick(places), variable);
		}
		return new Formula.Call(signature.predicate(), args);
	}

	private Formula and(Formula... parts) {
		return new Formula.And(this.choices.shuffled(List.of(parts)));
	}

	/** Chooses the other arguments of calls. */
	interface Arguments {

		Operand of(Scope scope, @Nullable String type);

	}

}
