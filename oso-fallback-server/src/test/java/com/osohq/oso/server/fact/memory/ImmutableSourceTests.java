package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A source that was handed out never changes, and readers see a write wholly or not at
 * all.
 */
class ImmutableSourceTests {

	private static final int WRITES = 2000;

	private static final int READERS = 6;

	private static final List<Value> SCALES = IntStream.range(0, 3)
		.mapToObj((i) -> new Value("Scale", "s" + i))
		.toList();

	private static final FactShape LEFT = pan("left");

	private static final FactShape RIGHT = pan("right");

	private static FactShape pan(String predicate) {
		return new FactShape(predicate,
				List.of(new FactShape.Known(Set.of("Scale")), new FactShape.Unknown(Set.of(Value.INTEGER))));
	}

	/** Puts a new weight on both pans of a scale. */
	private static List<Change> balanced(Value scale, int weight) {
		FactPattern.Arg itself = new Arg(scale.type(), scale.id());
		return List.of(
				new Change(List.of(new FactPattern("left", List.of(itself, Arg.ANY))),
						List.of(Fact.of("left", scale, Value.integer(weight)))),
				new Change(List.of(new FactPattern("right", List.of(itself, Arg.ANY))),
						List.of(Fact.of("right", scale, Value.integer(weight)))));
	}

	private static MemoryFacts balanced() {
		MemoryFacts facts = MemoryFacts.of(List.of());
		SCALES.forEach((scale) -> facts.apply(balanced(scale, 0)));
		return facts;
	}

	private static List<Integer> weights(FactSource source, FactShape shape, Value scale) {
		IntList rows = new IntList(1);
		source.index(shape).lookup(new int[] { source.find(scale) }, rows);
		return IntStream.of(rows.toArray()).mapToObj((symbol) -> Integer.valueOf(source.value(symbol).id())).toList();
	}

	@Test
	void keepsItsFactsAndIndexes() {
		MemoryFacts facts = balanced();
		FactSource earlier = facts.current();
		FactIndex opened = earlier.index(LEFT);
		facts.apply(balanced(SCALES.get(0), 7));
		facts.apply(List.of(new Change(List.of(new FactPattern("right", List.of(Arg.ANY, Arg.ANY))), List.of())));

		assertThat(earlier.size()).isEqualTo(6);
		assertThat(Contents.of(earlier, "right", 2)).hasSize(3);
		assertThat(opened.contains(new int[] { earlier.find(SCALES.get(0)) })).isTrue();
		assertThat(weights(earlier, LEFT, SCALES.get(0))).containsExactly(0);
		assertThat(weights(earlier, RIGHT, SCALES.get(0))).containsExactly(0);
		assertThat(weights(facts.current(), LEFT, SCALES.get(0))).containsExactly(7);
		assertThat(weights(facts.current(), RIGHT, SCALES.get(0))).isEmpty();
	}

	@Test
	void showsReadersWholeWritesOnly() throws InterruptedException, ExecutionException {
		MemoryFacts facts = balanced();
		CountDownLatch started = new CountDownLatch(READERS);
		AtomicBoolean written = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(READERS);
		try {
			List<Future<Integer>> readers = new ArrayList<>();
			for (int i = 0; i < READERS; i++) {
				readers.add(threads.submit(reader(facts, started, written)));
			}
			started.await();
			for (int write = 1; write <= WRITES; write++) {
				facts.apply(balanced(SCALES.get(write % SCALES.size()), write));
			}
			written.set(true);
			for (Future<Integer> reader : readers) {
				assertThat(reader.get()).isPositive();
			}
		}
		finally {
			written.set(true);
			threads.shutdown();
		}
	}

	/** Reads until all is written, and once after that; tells how often it read. */
	private static Callable<Integer> reader(MemoryFacts facts, CountDownLatch started, AtomicBoolean written) {
		return () -> {
			int heaviest = 0;
			int reads = 0;
			boolean last;
			do {
				last = written.get();
				FactSource source = facts.current();
				int weight = balancedWeight(source);
				assertThat(weight).isGreaterThanOrEqualTo(heaviest);
				heaviest = weight;
				started.countDown();
				assertThat(balancedWeight(source)).isEqualTo(weight);
				reads++;
			}
			while (!last);
			assertThat(heaviest).isEqualTo(WRITES);
			return reads;
		};
	}

	/** Checks that every scale is in balance, and tells the greatest weight. */
	private static int balancedWeight(FactSource source) {
		assertThat(source.size()).isEqualTo(2 * SCALES.size());
		int heaviest = 0;
		for (Value scale : SCALES) {
			List<Integer> left = weights(source, LEFT, scale);
			assertThat(left).hasSize(1).isEqualTo(weights(source, RIGHT, scale));
			Value weight = Value.integer(left.get(0));
			assertThat(Contents.of(source, FactPattern.of(Fact.of("left", scale, weight)))).hasSize(1);
			assertThat(source.value(source.find(weight))).isEqualTo(weight);
			heaviest = Math.max(heaviest, left.get(0));
		}
		return heaviest;
	}

}
