package com.osohq.oso.server.property;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Answers fully bound questions from the definition: every rule is applied with every
 * value that occurs anywhere and two that occur nowhere for each type, until nothing new
 * follows.
 */
final class GroundOracle {

	private static final int LIMIT = 60_000;

	private final Map<String, Set<List<Value>>> tuples = new HashMap<>();

	private final Types types;

	private final Domain domain;

	private final long now;

	private int work;

	/**
	 * Creates the oracle.
	 * @param world what is asked
	 * @param mentioned values that the questions mention
	 */
	GroundOracle(World world, Collection<Value> mentioned) {
		this.types = world.policy().types();
		this.now = world.now();
		List<Clause> clauses = world.policy().longhand();
		this.domain = new Domain(world, clauses, mentioned);
		for (Fact fact : world.facts()) {
			add(fact.predicate() + '/' + fact.args().size(), fact.args());
		}
		for (List<Clause> stratum : new Strata(clauses).ordered()) {
			boolean changed = true;
			while (changed) {
				changed = false;
				for (Clause clause : stratum) {
					changed |= apply(clause);
				}
			}
		}
	}

	boolean holds(String predicate, Value... args) {
		return known(predicate + '/' + args.length).contains(List.of(args));
	}

	private boolean apply(Clause clause) {
		Set<List<Value>> found = new HashSet<>();
		for (Conjunction conjunction : clause.alternatives()) {
			Grounding grounding = new Grounding(this, conjunction);
			for (Clause.Parameter parameter : clause.parameters()) {
				if (parameter.type() != null && parameter.term() instanceof Operand.Variable variable) {
					grounding.restrict(variable.name(), this.types.admitted(parameter.type()));
				}
			}
			grounding.search(Map.of(), (env) -> {
				found.add(clause.head().stream().map((term) -> bound(term, env)).toList());
				return false;
			});
		}
		boolean changed = false;
		for (List<Value> tuple : found) {
			changed |= add(clause.key(), tuple);
		}
		return changed;
	}

	private boolean add(String key, List<Value> tuple) {
		return this.tuples.computeIfAbsent(key, (any) -> new HashSet<>()).add(tuple);
	}

	/** Counts a step of work. */
	void work() {
		if (++this.work > LIMIT) {
			throw new TooBig();
		}
	}

	/** The value of an operand whose variable is bound. */
	Value bound(Operand operand, Map<String, Value> env) {
		return Objects.requireNonNull(value(operand, env));
	}

	@Nullable Value value(Operand operand, Map<String, Value> env) {
		if (operand instanceof Operand.Constant constant) {
			return constant.value();
		}
		if (operand instanceof Operand.Variable variable) {
			return env.get(variable.name());
		}
		return Value.integer(this.now);
	}

	Set<List<Value>> known(String key) {
		return this.tuples.getOrDefault(key, Set.of());
	}

	Collection<Value> domain() {
		return this.domain.values();
	}

	Types types() {
		return this.types;
	}

	/** Says that grounding would take too long, which is no one's fault. */
	static final class TooBig extends RuntimeException {

		private static final long serialVersionUID = 1L;

		TooBig() {
			super(null, null, false, false);
		}

	}

}
