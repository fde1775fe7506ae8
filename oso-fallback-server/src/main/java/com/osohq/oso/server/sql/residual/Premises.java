package com.osohq.oso.server.sql.residual;

import java.util.List;
import java.util.function.Consumer;

import com.osohq.oso.server.engine.Conjunction;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Solution;
import com.osohq.oso.server.engine.clause.ClauseSet;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.engine.type.TypeSpace;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * All that a question's SQL is worked out from, and what it may cost. For one question
 * and one thread.
 */
public final class Premises {

	/** So many branches are more than a database would like to plan. */
	private static final int MAX_BRANCHES = 50_000;

	/** So many values make a SQL text of some megabytes. */
	private static final int MAX_VALUES = 200_000;

	/** So many alternatives a relation may have. */
	static final int MAX_RULES = 1000;

	/**
	 * A value of a solution, with its share of the copies that are made of the rows until
	 * they are SQL.
	 */
	private static final int BYTES_FOR_A_CELL = 128;

	/** The same for what is around the values. */
	private static final int BYTES_FOR_A_ROW = 192;

	/** The maps of a branch when they are empty. */
	private static final int BYTES_FOR_A_BRANCH = 512;

	/** What is known of a variable, or an atom, in a branch. */
	private static final int BYTES_FOR_AN_ENTRY = 64;

	private static final int TICKS_BETWEEN_LOOKS_AT_THE_CLOCK = 64;

	private final Engine engine;

	private final EvaluationContext context;

	private final DataBindings bindings;

	private final boolean negated;

	private final Premises underNegation;

	private final Counts counts;

	public Premises(Engine engine, EvaluationContext context, DataBindings bindings) {
		this.engine = engine;
		this.context = context.begun();
		this.bindings = bindings;
		this.negated = false;
		this.counts = new Counts();
		this.underNegation = (engine.underNegation() != engine) ? new Premises(this) : this;
	}

	private Premises(Premises outer) {
		this.engine = outer.engine.underNegation();
		this.context = outer.context;
		this.bindings = outer.bindings;
		this.negated = true;
		this.counts = outer.counts;
		this.underNegation = outer;
	}

	/** What is to be worked out from for a condition that must not hold. */
	Premises underNegation() {
		return this.underNegation;
	}

	/**
	 * Whether stored facts that may or may not be true count, as they do below an odd
	 * number of negations.
	 */
	boolean isNegated() {
		return this.negated;
	}

	/** What a pattern's rules are worked out from. */
	Premises of(Pattern pattern) {
		return (pattern.negated() == this.negated) ? this : this.underNegation;
	}

	ClauseSet clauses() {
		return this.engine.policy().clauses();
	}

	TypeSpace types() {
		return clauses().types();
	}

	Value now() {
		return Value.integer(this.context.currentUnixTime());
	}

	List<Binding> bindings(PredicateKey predicate) {
		return this.bindings.bindings()
			.stream()
			.filter((binding) -> binding.signature().predicate().equals(predicate.name())
					&& binding.signature().args().size() == predicate.arity())
			.toList();
	}

	/** Whether a rule, a stored fact or a context fact can make the predicate true. */
	boolean knows(PredicateKey predicate) {
		return this.engine.policy().knows(predicate);
	}

	boolean wantsBound(PredicateKey predicate, int argument) {
		return this.engine.policy().groundness().wantsBound(predicate, argument);
	}

	/** Solves a conjunction, and hands over each solution, maybe more than once. */
	void solve(Conjunction conjunction, Consumer<Solution> each) {
		this.context.goOn();
		this.engine.solve(conjunction, this.context, (solution) -> {
			countValue(solution);
			each.accept(solution);
		});
	}

	private void countValue(Solution solution) {
		if (++this.counts.values > MAX_VALUES) {
			throw new SqlRefusedException("the answer needs more than " + MAX_VALUES
					+ " values of stored facts in the SQL; store the facts where the bound ones are, or ask for less");
		}
		long bytes = BYTES_FOR_A_ROW;
		for (Solution.Cell cell : solution.cells()) {
			bytes += BYTES_FOR_A_CELL;
			if (cell instanceof Solution.Known known) {
				bytes += 2L * known.value().id().length();
			}
		}
		take(bytes);
	}

	/** Takes memory until the request is over. */
	void take(long bytes) {
		this.context.allowance().take(bytes);
	}

	/** To be called for every small piece of work; looks at the clock now and then. */
	void tick() {
		if (++this.counts.ticks % TICKS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
			this.context.goOn();
		}
	}

	Term.Var fresh() {
		return new Term.Var(this.counts.variables++);
	}

	/**
	 * Counts a branch that is made of another.
	 * @param entries how much is known in it
	 */
	void countBranch(int entries) {
		tick();
		take(BYTES_FOR_A_BRANCH + (long) entries * BYTES_FOR_AN_ENTRY);
		if (++this.counts.branches > MAX_BRANCHES) {
			throw new SqlRefusedException("the question has too many ways to be answered for a SQL text; ask for less"
					+ " at once, or bind fewer facts");
		}
	}

	Sort sort(Value value) {
		return new Sort(value.type(), this.bindings.holds(value));
	}

	/** The types of values that a type name of a request or a binding stands for. */
	TypeSet only(String type) {
		return types().only(type);
	}

	/**
	 * What one question has cost so far.
	 */
	private static final class Counts {

		private int variables;

		private int branches;

		private int values;

		private int ticks;

	}

}
