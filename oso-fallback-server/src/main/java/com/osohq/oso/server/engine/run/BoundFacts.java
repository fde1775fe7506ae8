package com.osohq.oso.server.engine.run;

import java.util.Arrays;

import com.osohq.oso.server.engine.clause.Constants;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * A source of facts as one policy sees it: the indexes by the number of their access, and
 * the policy's constants as symbols. A constant that no fact mentions has a negative
 * symbol.
 */
public final class BoundFacts {

	private static final int REQUESTS_BEFORE_SELECTION = 1000;

	private final FactSource source;

	private final Constants constants;

	private final int[] symbols;

	private final BoundFacts underNegation;

	private volatile @Nullable FactIndex[] indexes = new FactIndex[64];

	private final Fruitfulness fruitfulness = new Fruitfulness(this);

	private int requests;

	private volatile Plan[] @Nullable [] plans = new Plan[64][];

	public BoundFacts(FactSource source, Constants constants) {
		this(source, constants, null);
	}

	private BoundFacts(FactSource source, Constants constants, @Nullable BoundFacts settled) {
		this.source = source;
		this.constants = constants;
		this.symbols = new int[constants.size()];
		for (int i = 0; i < this.symbols.length; i++) {
			int symbol = source.find(constants.value(i));
			this.symbols[i] = (symbol != FactSource.ABSENT) ? symbol : negativeSymbol(i);
		}
		FactSource possible = source.possible();
		if (settled != null) {
			this.underNegation = settled;
		}
		else {
			this.underNegation = (possible != source) ? new BoundFacts(possible, constants, this) : this;
		}
	}

	public FactSource source() {
		return this.source;
	}

	/**
	 * The facts that have to be looked among for what must not hold, so that nothing is
	 * concluded from the absence of a fact that may be there: those that are possible
	 * instead of those that are settled. Below a second negation it is the other way
	 * round, since less that holds there is more that does not hold here.
	 */
	public BoundFacts underNegation() {
		return this.underNegation;
	}

	int constants() {
		return this.symbols.length;
	}

	int constant(int number) {
		return this.symbols[number];
	}

	/** The symbol of a value, or {@link FactSource#ABSENT} when it has none. */
	int find(Value value) {
		return orConstant(value, this.source.find(value));
	}

	/** The symbols of two values. */
	int[] find(Value first, Value second) {
		int[] found = this.source.find(first, second);
		found[0] = orConstant(first, found[0]);
		found[1] = orConstant(second, found[1]);
		return found;
	}

	private int orConstant(Value value, int symbol) {
		int constant = (symbol == FactSource.ABSENT) ? this.constants.find(value) : Constants.ABSENT;
		return (constant != Constants.ABSENT) ? this.symbols[constant] : symbol;
	}

	/** The value of a symbol that this object gave out. */
	Value value(int symbol) {
		return (symbol >= 0) ? this.source.value(symbol) : this.constants.value(negativeSymbol(symbol));
	}

	/** Counts downwards from below {@link FactSource#ABSENT}; it is its own inverse. */
	static int negativeSymbol(int number) {
		return FactSource.ABSENT - 1 - number;
	}

	FactIndex index(FactAccess access) {
		@Nullable FactIndex[] known = this.indexes;
		int number = access.number();
		FactIndex index = (number < known.length) ? known[number] : null;
		return (index != null) ? index : open(access);
	}

	/**
	 * Whether so many requests have come that selecting plans pays off. The count is not
	 * exact, nor need it be.
	 */
	boolean isWorthSelecting() {
		if (this.requests < REQUESTS_BEFORE_SELECTION) {
			this.requests++;
		}
		return this.requests >= REQUESTS_BEFORE_SELECTION;
	}

	/** The plans of a procedure that can find anything in these facts. */
	Plan[] plans(Procedure procedure, Request request) {
		if (!procedure.isShared()) {
			return request.definition(procedure).plans();
		}
		Plan[] @Nullable [] known = this.plans;
		int number = procedure.number();
		Plan[] fruitful = (number < known.length) ? known[number] : null;
		if (fruitful != null) {
			return fruitful;
		}
		this.fruitfulness.prepare(procedure, request);
		return select(procedure);
	}

	private synchronized Plan[] select(Procedure procedure) {
		Plan[] fruitful = this.fruitfulness.plans(procedure);
		Plan[] @Nullable [] grown = this.plans;
		if (procedure.number() >= grown.length) {
			grown = Arrays.copyOf(grown, procedure.number() * 2);
		}
		grown[procedure.number()] = fruitful;
		this.plans = grown;
		return fruitful;
	}

	private synchronized FactIndex open(FactAccess access) {
		@Nullable FactIndex[] grown = this.indexes;
		if (access.number() >= grown.length) {
			grown = Arrays.copyOf(grown, access.number() * 2);
		}
		FactIndex index = grown[access.number()];
		if (index == null) {
			index = this.source.index(access.shapes());
			grown[access.number()] = index;
			this.indexes = grown;
		}
		return index;
	}

}
