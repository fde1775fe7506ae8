package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Generates bodies of longhand rules.
 */
final class BodyGenerator {

	private final Choices choices;

	private final Vocabulary vocabulary;

	private final FilterGenerator filters;

	private final TieGenerator ties;

	private final int level;

	BodyGenerator(Choices choices, Vocabulary vocabulary, int level, boolean stratified) {
		this.choices = choices;
		this.vocabulary = vocabulary;
		this.level = level;
		List<Signature> negatable = vocabulary.negatable(level, stratified);
		this.filters = new FilterGenerator(choices, vocabulary, negatable);
		this.ties = new TieGenerator(choices, vocabulary, vocabulary.callable(level), negatable, this::argument);
	}

	Formula body(Scope scope, int depth) {
		List<Formula> parts = new ArrayList<>();
		parts.add(call(scope));
		int more = this.choices.oneOf(0, 0, 1, 1, 2);
		for (int i = 0; i < more; i++) {
			parts.add(conjunct(scope, depth));
		}
		if (this.choices.chance(30)) {
			parts.add(this.filters.filter(scope));
		}
		if (depth > 0 && this.choices.chance(15)) {
			parts.addAll(this.ties.tie(scope));
		}
		List<Formula> shuffled = this.choices.shuffled(parts);
		if (shuffled.size() == 1) {
			return shuffled.get(0);
		}
		if (shuffled.size() > 2 && this.choices.chance(10)) {
			return new Formula.And(List.of(new Formula.And(shuffled.subList(0, 2)),
					new Formula.And(shuffled.subList(2, shuffled.size()))));
		}
		return new Formula.And(shuffled);
	}

	private Formula conjunct(Scope scope, int depth) {
		if (depth > 0 && this.choices.chance(20)) {
			List<Formula> branches = new ArrayList<>();
			int count = this.choices.between(2, 3);
			for (int i = 0; i < count; i++) {
				Scope inner = scope.child();
				branches.add(body(inner, depth - 1));
				if (this.choices.chance(8)) {
					scope.absorb(inner);
				}
			}
			return new Formula.Or(branches);
		}
		return this.choices.chance(70) ? call(scope) : this.filters.filter(scope);
	}

	private Formula call(Scope scope) {
		Signature signature = this.choices.pick(this.vocabulary.callable(this.level));
		List<Operand> args = new ArrayList<>();
		for (String type : signature.types()) {
			args.add(argument(scope, type));
		}
		return new Formula.Call(signature.predicate(), args);
	}

	private Operand argument(Scope scope, @Nullable String type) {
		boolean text = "String".equals(type);
		if (this.choices.chance(text ? 60 : 10)) {
			return Operand.of(this.vocabulary.value(type));
		}
		if (this.choices.chance(5)) {
			return scope.anonymous();
		}
		List<String> known = scope.variables((other) -> this.choices.chance(3) || this.vocabulary.overlap(type, other));
		Operand.Variable variable = (!known.isEmpty() && this.choices.chance(75))
				? new Operand.Variable(this.choices.pick(known)) : scope.declare(type);
		scope.bind(variable);
		return variable;
	}

}
