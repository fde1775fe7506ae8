package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.RandomRuns;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The numbers that stand for values.
 */
class SymbolTests {

	private static final Value ANA = new Value("User", "ana");

	private static final Value BOB = new Value("User", "bob");

	private static List<Value> values(Random random, int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> new Value("T" + random.nextInt(3), Integer.toString(random.nextInt(1 << 20), 36)))
			.toList();
	}

	private static List<Fact> about(List<Value> values) {
		return values.stream().map((value) -> Fact.of("is_known", value)).toList();
	}

	private static void insert(MemoryFacts facts, List<Fact> inserts) {
		facts.apply(List.of(new Change(List.of(), inserts)));
	}

	@Test
	void standForOneValueEach() {
		RandomRuns.of(20, (random) -> {
			List<Value> values = new ArrayList<>(values(random, 1 + random.nextInt(2000)));
			MemoryFacts facts = MemoryFacts.of(about(values));
			List<Value> later = values(random, random.nextInt(2000));
			insert(facts, about(later));
			values.addAll(later);
			FactSource source = facts.current();

			assertThat(values).allSatisfy((value) -> assertThat(source.value(source.find(value))).isEqualTo(value));
			assertThat(values.stream().mapToInt(source::find).distinct().count())
				.isEqualTo(values.stream().distinct().count());
		});
	}

	@Test
	void areTheSameWhenTwoValuesAreAskedForTogether() {
		RandomRuns.of(20, (random) -> {
			List<Value> values = new ArrayList<>(values(random, 1 + random.nextInt(500)));
			values.add(new Value("User", "\u0436"));
			MemoryFacts facts = MemoryFacts.of(about(values));
			FactSource before = facts.current();
			List<Value> later = values(random, 50);
			insert(facts, about(later));
			values.addAll(later);
			values.addAll(values(random, 50));
			for (int i = 0; i < 500; i++) {
				Value first = values.get(random.nextInt(values.size()));
				Value second = values.get(random.nextInt(values.size()));

				assertThat(before.find(first, second)).containsExactly(before.find(first), before.find(second));
				assertThat(facts.current().find(first, second)).containsExactly(facts.current().find(first),
						facts.current().find(second));
			}
		});
	}

	@Test
	void areAbsentForValuesThatNoFactMentions() {
		FactSource source = MemoryFacts.of(List.of(Fact.of("is_known", ANA, Value.integer(7)))).current();

		assertThat(source.find(BOB)).isEqualTo(FactSource.ABSENT);
		assertThat(source.find(new Value("Robot", "ana"))).isEqualTo(FactSource.ABSENT);
		assertThat(source.find(Value.string("7"))).isEqualTo(FactSource.ABSENT);
		assertThat(MemoryFacts.of(List.of()).current().find(ANA)).isEqualTo(FactSource.ABSENT);
	}

	@Test
	void ascendWithTheValuesThatWereThereAtTheStart() {
		RandomRuns.of(20, (random) -> {
			List<Value> values = new ArrayList<>(values(random, 1 + random.nextInt(500)));
			Collections.shuffle(values, random);
			FactSource source = MemoryFacts.of(about(values)).current();

			assertThat(source.sortedSymbols()).isEqualTo(new TreeSet<>(values).size());
			assertThat(IntStream.range(0, source.sortedSymbols()).mapToObj(source::value))
				.containsExactlyElementsOf(new TreeSet<>(values));
		});
	}

	@Test
	void ofLaterValuesFollowThoseInOrder() {
		MemoryFacts facts = MemoryFacts.of(about(List.of(BOB)));
		insert(facts, about(List.of(ANA)));
		FactSource source = facts.current();

		assertThat(source.find(ANA)).isGreaterThanOrEqualTo(source.sortedSymbols());
		assertThat(source.find(BOB)).isLessThan(source.sortedSymbols());
	}

	@Test
	void stayTheSameFromWriteToWrite() {
		MemoryFacts facts = MemoryFacts.of(about(List.of(BOB)));
		insert(facts, about(List.of(ANA)));
		int bob = facts.current().find(BOB);
		int ana = facts.current().find(ANA);
		insert(facts, about(values(new Random(1), 1000)));

		assertThat(facts.current().find(BOB)).isEqualTo(bob);
		assertThat(facts.current().find(ANA)).isEqualTo(ana);
	}

	@Test
	void areAbsentForValuesThatCameAfterTheSource() {
		MemoryFacts facts = MemoryFacts.of(about(List.of(BOB)));
		FactSource earlier = facts.current();
		insert(facts, about(List.of(ANA)));

		assertThat(earlier.find(ANA)).isEqualTo(FactSource.ABSENT);
	}

}
