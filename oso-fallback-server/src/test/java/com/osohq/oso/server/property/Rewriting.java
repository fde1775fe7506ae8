package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;

/**
 * Other ways to say the same.
 */
final class Rewriting {

	private final Choices choices;

	Rewriting(Choices choices) {
		this.choices = choices;
	}

	/** Everything in another order: rules, conjuncts, alternatives, blocks and facts. */
	World reordered(World world) {
		List<Block> blocks = world.policy()
			.blocks()
			.stream()
			.map((block) -> block.withRules(this.choices.shuffled(block.rules())))
			.toList();
		List<Clause> clauses = world.policy().clauses().stream().map(this::reordered).toList();
		return world.withPolicy(new PolicyModel(this.choices.shuffled(blocks), this.choices.shuffled(clauses)))
			.withFacts(this.choices.shuffled(world.stored()), this.choices.shuffled(world.context()));
	}

	private Clause reordered(Clause clause) {
		return (clause.body() != null) ? new Clause(clause.predicate(), clause.parameters(), reordered(clause.body()))
				: clause;
	}

	private Formula reordered(Formula formula) {
		if (formula instanceof Formula.And and) {
			return new Formula.And(this.choices.shuffled(and.parts().stream().map(this::reordered).toList()));
		}
		if (formula instanceof Formula.Or or) {
			return new Formula.Or(this.choices.shuffled(or.parts().stream().map(this::reordered).toList()));
		}
		return (formula instanceof Formula.Not not) ? new Formula.Not(reordered(not.part())) : formula;
	}

	/** Some rules and some facts twice. */
	World repeated(World world) {
		List<Clause> clauses = Stream
			.concat(world.policy().clauses().stream(), this.choices.some(world.policy().clauses(), 50).stream())
			.toList();
		List<Fact> context = Stream.concat(world.context().stream(), this.choices.some(world.stored(), 30).stream())
			.toList();
		return world.withPolicy(world.policy().withClauses(clauses)).withFacts(world.stored(), context);
	}

	/** A rule for each alternative of a body. */
	World spelledOut(World world) {
		List<Clause> clauses = new ArrayList<>();
		for (Clause clause : world.policy().clauses()) {
			if (clause.body() == null || clause.alternatives().isEmpty()) {
				clauses.add(clause);
			}
			else {
				clause.alternatives().forEach((conjunction) -> clauses.add(alternative(clause, conjunction)));
			}
		}
		return world.withPolicy(world.policy().withClauses(clauses));
	}

	private static Clause alternative(Clause clause, Conjunction conjunction) {
		List<Formula> literals = conjunction.literals();
		Formula body = switch (literals.size()) {
			case 0 -> new Formula.Truth(true);
			case 1 -> literals.get(0);
			default -> new Formula.And(literals);
		};
		return new Clause(clause.predicate(), clause.parameters(), body);
	}

	/**
	 * Other facts stored and other facts in the context, the same ones taken together.
	 */
	World redistributed(World world) {
		List<Fact> stored = new ArrayList<>();
		List<Fact> context = new ArrayList<>();
		for (Fact fact : world.facts()) {
			(this.choices.chance(50) ? stored : context).add(fact);
		}
		return world.withFacts(stored, context);
	}

}
