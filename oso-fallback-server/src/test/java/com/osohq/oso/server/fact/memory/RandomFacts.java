package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;

/**
 * Facts of one predicate, and a source that has them among others. The arguments are of
 * several types. Some of the facts come with the start and some later, after so many
 * other values that the symbols of a column lie far apart.
 */
record RandomFacts(int arguments, List<Fact> facts, FactSource source) {

	static final String PREDICATE = "p";

	static final List<String> TYPES = List.of("User", "Group", "String");

	private static final int[] SIZES = { 0, 1, 5, 40, 300 };

	private static final int[] DIFFERENT_IDS = { 1, 3, 25, 1000 };

	static RandomFacts of(int arguments, Random random) {
		int[] ids = IntStream.range(0, arguments).map((i) -> oneOf(DIFFERENT_IDS, random)).toArray();
		int types = 1 + random.nextInt(TYPES.size());
		List<Fact> facts = facts(oneOf(SIZES, random), ids, types, random);
		List<Fact> later = facts(oneOf(SIZES, random), ids, types, random);
		MemoryFacts store = MemoryFacts.of(facts);
		if (random.nextBoolean()) {
			store.apply(List.of(new Change(List.of(), filler(3000))));
		}
		store.apply(List.of(new Change(List.of(), later)));
		List<Fact> all = new ArrayList<>(facts);
		all.addAll(later);
		return new RandomFacts(arguments, all.stream().distinct().toList(), store.current());
	}

	/** A value of any kind: in these facts, in others, or in none. */
	Value value(Random random) {
		if (!this.facts.isEmpty() && random.nextInt(4) > 0) {
			List<Value> args = oneOf(this.facts, random).args();
			return args.get(random.nextInt(args.size()));
		}
		return new Value(oneOf(TYPES, random), Integer.toString(random.nextInt(1100)));
	}

	private static List<Fact> facts(int count, int[] ids, int types, Random random) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new Fact(PREDICATE,
					IntStream.of(ids)
						.mapToObj((different) -> new Value(TYPES.get(random.nextInt(types)),
								Integer.toString(random.nextInt(different))))
						.toList()))
			.toList();
	}

	private static List<Fact> filler(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> Fact.of("filler", new Value(TYPES.get(i % TYPES.size()), "filler" + i)))
			.toList();
	}

	static <T> T oneOf(List<T> choices, Random random) {
		return choices.get(random.nextInt(choices.size()));
	}

	private static int oneOf(int[] choices, Random random) {
		return choices[random.nextInt(choices.length)];
	}

}
