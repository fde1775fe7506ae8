package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * Derives, bottom up and from all rules, every tuple that follows, wildcards included.
 * Answers to a question are what it has in common with those tuples. A filter that meets
 * a wildcard is carried along until the wildcard is filled, so no order of evaluation can
 * matter; if that never happens, the tuple is {@linkplain OpenAnswer#unknown() unknown}.
 */
final class OpenOracle {

	private static final int LIMIT = 400_000;

	private final Map<String, Set<OpenAnswer>> answers = new HashMap<>();

	private final Types types;

	private final Solver solver;

	private final OpenOracle underNegation;

	private int rounds;

	private int work;

	OpenOracle(World world) {
		this(world, List.of());
	}

	/**
	 * The tuples that follow whatever is true of some further facts.
	 * @param world what is true for certain
	 * @param unsettled facts that may be true as well
	 */
	OpenOracle(World world, List<Fact> unsettled) {
		this.types = world.policy().types();
		this.solver = new Solver(this, this.types, world.now());
		world.facts().forEach(this::add);
		this.underNegation = unsettled.isEmpty() ? this : new OpenOracle(this, world, unsettled);
		for (List<Clause> stratum : new Strata(world.policy().longhand()).ordered()) {
			saturate(stratum);
			if (this.underNegation != this) {
				this.underNegation.saturate(stratum);
			}
		}
	}

	/** The tuples that may follow: what does not is what the other oracle may negate. */
	private OpenOracle(OpenOracle settled, World world, List<Fact> unsettled) {
		this.types = settled.types;
		this.solver = new Solver(this, this.types, world.now());
		this.underNegation = settled;
		world.facts().forEach(this::add);
		unsettled.forEach(this::add);
	}

	private void add(Fact fact) {
		List<Cell> cells = fact.args().stream().<Cell>map(Cell.Known::new).toList();
		known(fact.predicate() + '/' + cells.size()).add(new OpenAnswer(cells, List.of(), Set.of(), false));
	}

	private void saturate(List<Clause> stratum) {
		int number = 0;
		boolean changed = true;
		while (changed) {
			number++;
			changed = false;
			for (Clause clause : stratum) {
				changed |= known(clause.key()).addAll(derive(clause));
			}
		}
		this.rounds = Math.max(this.rounds, number);
	}

	/** Solves what must not hold. */
	Solver solverUnderNegation() {
		return this.underNegation.solver;
	}

	private Set<OpenAnswer> derive(Clause clause) {
		Set<OpenAnswer> found = new LinkedHashSet<>();
		for (Conjunction conjunction : clause.alternatives()) {
			Map<String, Kind> kinds = new HashMap<>();
			for (Clause.Parameter parameter : clause.parameters()) {
				if (parameter.type() != null && parameter.term() instanceof Operand.Variable variable) {
					kinds.merge(variable.name(), new Kind(this.types.admitted(parameter.type())), Kind::meet);
				}
			}
			if (kinds.values().stream().anyMatch(Kind::isEmpty)) {
				continue;
			}
			Solver.Frame frame = this.solver.frame(conjunction, kinds, Map.of());
			List<Cell> head = clause.head().stream().map(frame::cell).toList();
			frame.solve().forEach((derivation) -> found.add(OpenAnswer.of(head, derivation)));
		}
		return found;
	}

	Set<OpenAnswer> known(String key) {
		return this.answers.computeIfAbsent(key, (any) -> new LinkedHashSet<>());
	}

	/** Counts steps of work. */
	void work(int steps) {
		this.work += steps;
		if (this.work > LIMIT) {
			throw new GroundOracle.TooBig();
		}
	}

	/** How many rounds the slowest stratum took. */
	int rounds() {
		return this.rounds;
	}

	/** The answers to a query, and those that cannot be told. */
	OpenRows query(Query query) {
		Map<String, Kind> kinds = new HashMap<>();
		List<Formula> literals = new ArrayList<>();
		query.constraints().forEach((name, constraint) -> {
			kinds.put(name, new Kind(constraint.types()));
			if (constraint.ids() != null && constraint.types() != null) {
				String type = constraint.types().iterator().next();
				List<Operand> ids = constraint.ids().stream().map((id) -> Operand.of(new Value(type, id))).toList();
				literals.add(new Formula.Member(Operand.variable(name), ids));
			}
		});
		for (Query.Call call : query.calls()) {
			literals.add(new Formula.Call(call.predicate(), call.variables().stream().map(Operand::variable).toList()));
		}
		OpenRows rows = new OpenRows(query);
		if (kinds.values().stream().noneMatch(Kind::isEmpty)) {
			Solver.Frame frame = this.solver.frame(new Conjunction(kinds.keySet(), literals), kinds, Map.of());
			frame.solve().forEach((derivation) -> rows.add(frame, derivation));
		}
		return rows;
	}

}
