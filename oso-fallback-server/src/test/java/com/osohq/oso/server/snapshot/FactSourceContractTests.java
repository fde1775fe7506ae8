package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every source of facts has to do, tried on random facts and compared with going
 * through all of them.
 */
class FactSourceContractTests {

	@TempDir
	private Path root;

	static List<Named<Factory>> sources() {
		return List.of(Named.of("memory", (root, facts) -> MemoryFacts.of(facts).current()),
				Named.of("snapshot", SnapshotFactory::source),
				Named.of("snapshot written in one piece", (root, facts) -> Snapshot
					.open(SnapshotFactory.write(new SnapshotDirectory(root, SnapshotFactory.ORIGIN), facts,
							SnapshotBuild.Limits.DEFAULT), SnapshotFactory.ORIGIN)
					.facts()));
	}

	@ParameterizedTest
	@MethodSource("sources")
	void countsEveryFactOnce(Factory factory) throws IOException {
		for (int count : new int[] { 0, 1, 30, 400 }) {
			List<Fact> facts = new RandomFacts(count).facts(count);
			assertThat(factory.create(this.root, twice(facts)).size()).isEqualTo(new HashSet<>(facts).size());
		}
	}

	@ParameterizedTest
	@MethodSource("sources")
	void countsTheFactsOfEachPredicate(Factory factory) throws IOException {
		List<Fact> facts = new RandomFacts(4).facts(400);
		List<PredicateCount> counts = factory.create(this.root, twice(facts)).counts();
		assertThat(counts).containsExactlyElementsOf(PredicateCount.sum(new HashSet<>(facts).stream()
			.map((fact) -> new PredicateCount(fact.predicate(), fact.args().size(), 1))));
		assertThat(counts.stream().mapToLong(PredicateCount::facts).sum()).isEqualTo(new HashSet<>(facts).size());
	}

	@ParameterizedTest
	@MethodSource("sources")
	void numbersValuesInTheirOrder(Factory factory) throws IOException {
		List<Fact> facts = new RandomFacts(1).facts(400);
		FactSource source = factory.create(this.root, facts);
		Set<Value> values = new TreeSet<>();
		facts.forEach((fact) -> values.addAll(fact.args()));
		assertThat(source.sortedSymbols()).isEqualTo(values.size());
		assertThat(IntStream.range(0, values.size()).mapToObj(source::value)).containsExactlyElementsOf(values);
		assertThat(values.stream().map(source::find))
			.containsExactlyElementsOf(IntStream.range(0, values.size()).boxed().toList());
	}

	@ParameterizedTest
	@MethodSource("sources")
	void doesNotFindValuesThatNoFactMentions(Factory factory) throws IOException {
		FactSource source = factory.create(this.root, List.of(Fact.of("p", new Value("User", "?"), Value.string("ä"))));
		for (Value value : List.of(Value.string("?"), new Value("User", "\uD800"), new Value("User", ""),
				Value.string("a"), Value.string("ää"), new Value("", "?"), new Value("Zebra", "?"))) {
			assertThat(source.find(value)).as(value.toString()).isEqualTo(FactSource.ABSENT);
		}
	}

	@ParameterizedTest
	@MethodSource("sources")
	void findsWhatGoingThroughAllFactsFinds(Factory factory) throws IOException {
		RandomFacts random = new RandomFacts(2);
		List<Fact> facts = random.facts(900);
		FactSource source = factory.create(this.root, facts);
		List<Fact> stored = List.copyOf(new HashSet<>(facts));
		int found = 0;
		for (int round = 0; round < 15; round++) {
			for (int arity = 1; arity <= 5; arity++) {
				for (int given = 0; given < 1 << arity; given++) {
					found += compare(source, stored, random.shape(arity, given), keys(random, facts, arity));
				}
			}
		}
		assertThat(found).as("rows found in all").isGreaterThan(2_000);
	}

	@ParameterizedTest
	@MethodSource("sources")
	void readsWhatFitsAPattern(Factory factory) throws IOException {
		RandomFacts random = new RandomFacts(3);
		List<Fact> facts = random.facts(500);
		FactSource source = factory.create(this.root, facts);
		for (Fact fact : random.facts(200)) {
			int which = fact.hashCode() & 7;
			FactPattern pattern = new FactPattern(fact.predicate(),
					fact.args().stream().map((arg) -> arg(arg, which ^ arg.id().length() % 8)).toList());
			List<Fact> read = new ArrayList<>();
			source.forEach(pattern, read::add);
			assertThat(read).as(pattern.toString())
				.containsExactlyInAnyOrderElementsOf(new HashSet<>(facts.stream().filter(pattern::matches).toList()));
		}
	}

	private static FactPattern.Arg arg(Value value, int which) {
		return (which % 3 == 0) ? FactPattern.Arg.ANY
				: new FactPattern.Arg(value.type(), (which % 3 == 1) ? null : value.id());
	}

	/** The values of a stored fact, mostly, so that something is found. */
	private static List<Value> keys(RandomFacts random, List<Fact> facts, int arity) {
		List<Value> keys = new ArrayList<>(facts.get(Math.floorMod(random.value().hashCode(), facts.size())).args());
		while (keys.size() < arity) {
			keys.add(random.value());
		}
		return keys;
	}

	private static int compare(FactSource source, List<Fact> facts, FactShape shape, List<Value> candidates) {
		List<Value> known = new ArrayList<>();
		IntList keys = new IntList(5);
		for (int i = 0; i < shape.columns().size(); i++) {
			if (shape.columns().get(i) instanceof Known) {
				known.add(candidates.get(i));
				keys.add(source.find(candidates.get(i)));
			}
		}
		Collection<List<Value>> expected = facts.stream()
			.filter((fact) -> fits(fact, shape, known))
			.map((fact) -> unknown(fact, shape))
			.toList();
		FactIndex index = source.index(shape);
		IntList rows = new IntList(1);
		index.lookup(keys.toArray(), rows);
		assertThat(index.contains(keys.toArray())).as(shape.toString()).isEqualTo(!expected.isEmpty());
		assertThat(expected.isEmpty() || !index.isEmpty()).as(shape.toString()).isTrue();
		int width = shape.unknownColumns();
		if (width > 0) {
			List<List<Value>> found = new ArrayList<>();
			for (int from = 0; from < rows.size(); from += width) {
				found.add(IntStream.range(from, from + width).mapToObj(rows::get).map(source::value).toList());
			}
			assertThat(found).as(shape + " " + known).containsExactlyInAnyOrderElementsOf(expected);
		}
		return expected.size();
	}

	private static boolean fits(Fact fact, FactShape shape, List<Value> known) {
		if (!fact.predicate().equals(shape.predicate()) || fact.args().size() != shape.columns().size()) {
			return false;
		}
		int key = 0;
		for (int i = 0; i < fact.args().size(); i++) {
			FactShape.Column column = shape.columns().get(i);
			Value value = fact.args().get(i);
			if (!column.admits(value.type()) || (column instanceof Fixed fixed && !fixed.value().equals(value))
					|| (column instanceof Known && !known.get(key++).equals(value))) {
				return false;
			}
		}
		return true;
	}

	private static List<Value> unknown(Fact fact, FactShape shape) {
		return IntStream.range(0, fact.args().size())
			.filter((i) -> shape.columns().get(i) instanceof Unknown)
			.mapToObj((i) -> fact.args().get(i))
			.toList();
	}

	private static List<Fact> twice(List<Fact> facts) {
		List<Fact> both = new ArrayList<>(facts);
		both.addAll(facts);
		return both;
	}

	/**
	 * Makes a source of facts.
	 */
	interface Factory {

		FactSource create(Path root, Collection<Fact> facts) throws IOException;

	}

}
