package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.property.Clause.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Generates longhand rules.
 */
final class ClauseGenerator {

	private final Choices choices;

	private final Vocabulary vocabulary;

	private final boolean stratified;

	ClauseGenerator(Choices choices, Vocabulary vocabulary, boolean stratified) {
		this.choices = choices;
		this.vocabulary = vocabulary;
		this.stratified = stratified;
	}

	List<Clause> clauses() {
		List<Clause> clauses = new ArrayList<>();
		for (Signature signature : this.vocabulary.signatures()) {
			switch (signature.level()) {
				case 0 -> addSometimes(clauses, signature, 6);
				case 1, 2 -> addDefinition(clauses, signature);
				case 3 -> addSometimes(clauses, signature, 30);
				default -> addAllow(clauses, signature);
			}
		}
		return clauses;
	}

	private void addSometimes(List<Clause> clauses, Signature signature, int percent) {
		if (this.choices.chance(percent)) {
			clauses.add(clause(signature));
		}
	}

	private void addDefinition(List<Clause> clauses, Signature signature) {
		if (signature.predicate().equals("reach") && this.choices.chance(70)) {
			addClosure(clauses);
		}
		else {
			clauses.add(clause(signature));
			addSometimes(clauses, signature, 50);
		}
	}

	private void addClosure(List<Clause> clauses) {
		Operand x = Operand.variable("x");
		Operand y = Operand.variable("y");
		Operand z = Operand.variable("z");
		clauses.add(Clause.of(Formula.call("reach", x, y), Formula.call("linked", x, y)));
		Formula.Call first = Formula.call(this.choices.chance(60) ? "linked" : "reach", x, z);
		List<Formula> steps = this.choices.shuffled(List.of(first, Formula.call("reach", z, y)));
		clauses
			.add(new Clause("reach", List.of(new Parameter(x, "Doc"), new Parameter(y, null)), new Formula.And(steps)));
	}

	private void addAllow(List<Clause> clauses, Signature signature) {
		if (this.choices.chance(70)) {
			Operand actor = Operand.variable("actor");
			Operand action = Operand.variable("action");
			Operand resource = Operand.variable("resource");
			Formula body = Formula.call("has_permission", actor, action, resource);
			if (this.choices.chance(50)) {
				Scope scope = new Scope();
				scope.bind(scope.declare("actor", "Actor"));
				scope.bind(scope.declare("resource", "Resource"));
				List<Signature> negatable = this.vocabulary.negatable(signature.level(), this.stratified);
				body = Formula.and(body, new FilterGenerator(this.choices, this.vocabulary, negatable).filter(scope));
			}
			clauses.add(Clause.of(Formula.call("allow", actor, action, resource), body));
		}
		addSometimes(clauses, signature, 70);
		addSometimes(clauses, signature, 30);
	}

	private Clause clause(Signature signature) {
		Scope scope = new Scope();
		List<Parameter> parameters = new ArrayList<>();
		for (String type : signature.types()) {
			parameters.add(parameter(scope, type));
		}
		Formula body = (signature.level() > 0 && !this.choices.chance(12))
				? new BodyGenerator(this.choices, this.vocabulary, signature.level(), this.stratified).body(scope, 1)
				: null;
		return new Clause(signature.predicate(), parameters, body);
	}

	private Parameter parameter(Scope scope, @Nullable String type) {
		if (this.choices.chance(Value.STRING.equals(type) ? 65 : 8)) {
			return new Parameter(Operand.of(this.vocabulary.value(type)), null);
		}
		String declared = (type == null || this.choices.chance(25)) ? null
				: this.choices.chance(1) ? "Ghost" : this.vocabulary.widened(type);
		if (this.choices.chance(10)) {
			return new Parameter(scope.anonymous(), declared);
		}
		List<String> earlier = scope.variables((other) -> this.vocabulary.overlap(type, other));
		Operand.Variable variable = (!earlier.isEmpty() && this.choices.chance(8))
				? new Operand.Variable(this.choices.pick(earlier)) : scope.declare(type);
		return new Parameter(variable, declared);
	}

}
