package com.osohq.oso.server.engine.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to one request: its values, its context facts, its limits, and the first
 * reason why a part of it could not be evaluated. For one thread.
 */
public final class Request {

	private static final int TICKS_BETWEEN_LOOKS_AT_THE_CLOCK = 4096;

	private final BoundFacts facts;

	private final long currentUnixTime;

	private final long deadline;

	private final Allowance allowance;

	private final @Nullable ContextFacts context;

	private final boolean selects;

	private @Nullable Map<Value, Integer> ownSymbols;

	private List<Value> ownValues = List.of();

	private List<int[]> lists = List.of();

	private @Nullable String problem;

	private int ticks;

	/**
	 * Starts a request.
	 * @param facts the stored facts
	 * @param contextFacts further facts
	 * @param currentUnixTime the time of the query in seconds
	 * @param deadline when to give up, on the clock of {@link Time#nanos}
	 * @param allowance what the process has left for the request
	 */
	public Request(BoundFacts facts, List<Fact> contextFacts, long currentUnixTime, long deadline,
			Allowance allowance) {
		this.facts = facts;
		this.currentUnixTime = currentUnixTime;
		this.deadline = deadline;
		this.allowance = allowance;
		this.selects = facts.isWorthSelecting();
		this.context = contextFacts.isEmpty() ? null : new ContextFacts(contextFacts, this);
	}

	/**
	 * The symbol of a value; a value that is new to everybody gets one for this request.
	 */
	public int symbol(Value value) {
		return orOwn(value, this.facts.find(value));
	}

	/** The symbols of two values, as {@link #symbol} tells them. */
	public int[] symbols(Value first, Value second) {
		int[] symbols = this.facts.find(first, second);
		symbols[0] = orOwn(first, symbols[0]);
		symbols[1] = orOwn(second, symbols[1]);
		return symbols;
	}

	private int orOwn(Value value, int symbol) {
		return (symbol != FactSource.ABSENT) ? symbol : ownSymbol(value);
	}

	private int ownSymbol(Value value) {
		if (this.ownSymbols == null) {
			this.ownSymbols = new HashMap<>();
			this.ownValues = new ArrayList<>();
		}
		return this.ownSymbols.computeIfAbsent(value, (added) -> {
			this.ownValues.add(added);
			return BoundFacts.negativeSymbol(this.facts.constants() + this.ownValues.size() - 1);
		});
	}

	/** The value of a symbol. */
	public Value value(int symbol) {
		int own = BoundFacts.negativeSymbol(symbol) - this.facts.constants();
		return (symbol < 0 && own >= 0) ? this.ownValues.get(own) : this.facts.value(symbol);
	}

	/** Adds a list that a plan's variable is restricted to, and tells its number. */
	public int addList(int[] symbols) {
		if (this.lists.isEmpty()) {
			this.lists = new ArrayList<>();
		}
		this.lists.add(symbols);
		return this.lists.size() - 1;
	}

	/** Why some part could not be evaluated, or {@code null} when all could. */
	public @Nullable String problem() {
		return this.problem;
	}

	/** Notes why the answer is not known, or not all of it; the first reason counts. */
	void report(String unevaluable) {
		if (this.problem == null) {
			this.problem = unevaluable;
		}
	}

	int[] list(int number) {
		return this.lists.get(number);
	}

	long currentUnixTime() {
		return this.currentUnixTime;
	}

	/**
	 * To be called for every small piece of work; looks at the clock now and then.
	 * @throws LimitExceededException when the deadline has passed
	 * @throws OverloadException if the process is too busy to go on
	 */
	public void tick() {
		if (++this.ticks % TICKS_BETWEEN_LOOKS_AT_THE_CLOCK == 0) {
			lookAtTheClock();
		}
	}

	private void lookAtTheClock() {
		this.allowance.goOn();
		if (Time.nanos() - this.deadline > 0) {
			throw LimitExceededException.ofTime();
		}
	}

	Allowance allowance() {
		return this.allowance;
	}

	/**
	 * To be called before memory is taken that grows with the answers.
	 * @param bytes how much more than before
	 * @throws OverloadException if others hold too much
	 */
	public void take(long bytes) {
		this.allowance.take(bytes);
	}

	/** The stored facts that the question is asked of. */
	BoundFacts facts() {
		return this.facts;
	}

	/**
	 * The plans of a procedure; once the facts have proved to stay, only those that can
	 * find anything among the given ones.
	 */
	Plan[] plans(Procedure procedure, BoundFacts among) {
		return (this.context == null && this.selects) ? among.plans(procedure, this) : definition(procedure).plans();
	}

	/**
	 * What makes a procedure true.
	 * @throws LimitExceededException if it is yet to be planned, and the deadline has
	 * passed
	 */
	Definition definition(Procedure procedure) {
		if (!procedure.isPlanned()) {
			beforePlanning();
		}
		return procedure.definition();
	}

	/**
	 * To be called before anything is planned, which is much work.
	 * @throws LimitExceededException when the deadline has passed
	 * @throws OverloadException if the process is too busy to go on
	 */
	void beforePlanning() {
		lookAtTheClock();
	}

	/**
	 * The context facts of an access, or {@code null} when the request has none at all.
	 */
	@Nullable FactIndex contextIndex(FactAccess access) {
		return (this.context != null) ? this.context.index(access) : null;
	}

	int constant(int number) {
		return this.facts.constant(number);
	}

}
