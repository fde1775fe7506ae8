package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.RandomRuns;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Any sequence of writes leaves what it leaves in a plain set of facts, and no write
 * changes a source that was handed out before.
 */
class MemoryFactsModelTests {

	private static final int WRITES = 12;

	private static final int MOST_ARGUMENTS = 3;

	@Test
	void holdWhatASetWouldHold() {
		RandomRuns.of(60, (random) -> {
			Set<Fact> model = new HashSet<>();
			MemoryFacts facts = MemoryFacts.of(insertedInto(model, random, 60));
			Map<FactSource, Set<Fact>> handedOut = new HashMap<>();
			for (int write = 0; write < WRITES; write++) {
				handedOut.put(facts.current(), Set.copyOf(model));
				assertSame(facts.current(), model, pattern(random));
				facts.apply(changes(model, random));
			}
			handedOut.forEach((source, expected) -> assertSame(source, expected, pattern(random)));
		});
	}

	private static void assertSame(FactSource source, Set<Fact> expected, FactPattern pattern) {
		List<Fact> found = new ArrayList<>();
		for (String predicate : List.of("p", "q")) {
			for (int arguments = 1; arguments <= MOST_ARGUMENTS; arguments++) {
				found.addAll(Contents.of(source, predicate, arguments));
			}
		}
		assertThat(source.size()).isEqualTo(expected.size());
		assertSame(found, expected);
		assertSame(Contents.of(source, pattern),
				expected.stream().filter(pattern::matches).collect(Collectors.toSet()));
	}

	private static void assertSame(List<Fact> found, Set<Fact> expected) {
		assertThat(found).hasSameSizeAs(expected);
		assertThat(new HashSet<>(found)).isEqualTo(expected);
	}

	/** Changes that are made to the model as they are thought up. */
	private static List<Change> changes(Set<Fact> model, Random random) {
		return some(random, 3, (i) -> {
			List<FactPattern> deletes = some(random, 3, (j) -> pattern(random));
			deletes.forEach((pattern) -> model.removeIf(pattern::matches));
			return new Change(deletes, insertedInto(model, random, 8));
		});
	}

	private static List<Fact> insertedInto(Set<Fact> model, Random random, int most) {
		List<Fact> inserts = some(random, most, (i) -> fact(random));
		model.addAll(inserts);
		return inserts;
	}

	private static Fact fact(Random random) {
		return new Fact(predicate(random),
				IntStream.rangeClosed(0, random.nextInt(MOST_ARGUMENTS)).mapToObj((i) -> value(random)).toList());
	}

	private static FactPattern pattern(Random random) {
		return new FactPattern(predicate(random),
				IntStream.rangeClosed(0, random.nextInt(MOST_ARGUMENTS)).mapToObj((i) -> arg(random)).toList());
	}

	private static Arg arg(Random random) {
		Value value = value(random);
		return switch (random.nextInt(3)) {
			case 0 -> Arg.ANY;
			case 1 -> new Arg(value.type(), null);
			default -> new Arg(value.type(), value.id());
		};
	}

	private static Value value(Random random) {
		return new Value("T" + random.nextInt(3), Integer.toString(random.nextInt(4)));
	}

	private static String predicate(Random random) {
		return random.nextBoolean() ? "p" : "q";
	}

	private static <T> List<T> some(Random random, int most, IntFunction<T> element) {
		return IntStream.range(0, random.nextInt(most + 1)).mapToObj(element).toList();
	}

}
