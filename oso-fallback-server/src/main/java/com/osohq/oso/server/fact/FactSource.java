package com.osohq.oso.server.fact;

import java.util.List;
import java.util.function.Consumer;

/**
 * An immutable set of facts whose values are interned: every value that occurs in a fact
 * has a symbol, a number from 0 upwards. Safe for use by many threads without locking.
 */
public interface FactSource {

	/** What {@link #find} answers for a value that no fact mentions. */
	int ABSENT = -1;

	/** The number of facts. */
	long size();

	/**
	 * How many facts there are of each predicate that has any, by name and number of
	 * arguments. Looks at no fact.
	 */
	List<PredicateCount> counts();

	/**
	 * The symbol of a value, or {@link #ABSENT}. A value that no fact mentions any more
	 * may have one.
	 */
	int find(Value value);

	/**
	 * The symbols of two values, or {@link #ABSENT} for each that has none. Takes less
	 * time than one look-up after the other where both wait for memory.
	 */
	default int[] find(Value first, Value second) {
		return new int[] { find(first), find(second) };
	}

	/** The value that a symbol stands for. */
	Value value(int symbol);

	/**
	 * How many symbols, counted from 0, are in the ascending order of their values, so
	 * that sorting them needs no look at the values.
	 */
	int sortedSymbols();

	/**
	 * The index that answers look-ups of one shape. It may be built by the first call for
	 * its shape; callers keep it.
	 */
	FactIndex index(FactShape shape);

	/**
	 * The index that looks up the facts of any of these shapes, which have as many known
	 * and as many unknown columns each. A row that fits several shapes may be found
	 * several times.
	 * @param shapes at least one
	 */
	default FactIndex index(List<FactShape> shapes) {
		return UnionIndex.of(shapes.stream().map(this::index).toList());
	}

	/** Hands every fact that fits the pattern to the consumer, in no particular order. */
	void forEach(FactPattern pattern, Consumer<Fact> consumer);

	/**
	 * These facts together with those of which it is not known whether they are true,
	 * because they were changing while the source was written. Who concludes something
	 * from the absence of a fact has to look here; symbols are the same in both.
	 * @return this, if everything is known
	 */
	FactSource possible();

}
