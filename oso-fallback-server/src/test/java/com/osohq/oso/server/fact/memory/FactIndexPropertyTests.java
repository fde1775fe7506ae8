package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactIndex;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactShape.Column;
import com.osohq.oso.server.fact.FactShape.Fixed;
import com.osohq.oso.server.fact.FactShape.Known;
import com.osohq.oso.server.fact.FactShape.Unknown;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.IntList;
import com.osohq.oso.server.fact.RandomRuns;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An index finds what a look at every single fact finds, for every combination of columns
 * that are fixed, known or unknown.
 */
class FactIndexPropertyTests {

	private static final int KINDS_OF_COLUMNS = 3;

	private static final int LOOKUPS = 6;

	/** Stands before the rows that a look-up appends. */
	private static final int EARLIER = -77;

	private static final int UNKNOWN_TO_EVERYBODY = Integer.MAX_VALUE;

	private final Set<String> seen = new HashSet<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5 })
	void findsWhatASearchFinds(int arguments) {
		int combinations = (int) Math.pow(KINDS_OF_COLUMNS, arguments);
		RandomRuns.of(Math.max(12, 600 / combinations), (random) -> {
			RandomFacts facts = RandomFacts.of(arguments, random);
			for (int combination = 0; combination < combinations; combination++) {
				compare(facts, shape(facts, combination, random), random);
			}
		});
		assertThat(this.seen).contains("nothing", "few", "many").hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4 })
	void findsWhatASearchForAnyOfSeveralShapesFinds(int arguments) {
		int combinations = (int) Math.pow(KINDS_OF_COLUMNS, arguments);
		RandomRuns.of(Math.max(12, 600 / combinations), (random) -> {
			RandomFacts facts = RandomFacts.of(arguments, random);
			for (int each = 0; each < combinations; each++) {
				int combination = each;
				compare(facts,
						IntStream.rangeClosed(0, random.nextInt(4))
							.mapToObj((i) -> shape(facts, combination, random))
							.toList(),
						random);
			}
		});
		assertThat(this.seen).contains("nothing", "few", "many").hasSize(3);
	}

	private void compare(RandomFacts facts, List<FactShape> shapes, Random random) {
		FactIndex index = facts.source().index(shapes);
		for (int lookup = 0; lookup < LOOKUPS; lookup++) {
			FactShape one = RandomFacts.oneOf(shapes, random);
			int[] keys = keys(facts, one, random);
			Set<List<Integer>> expected = new HashSet<>();
			shapes.forEach((shape) -> expected.addAll(search(facts, shape, keys)));

			assertThat(index.contains(keys)).as("%s with %s", shapes, keys).isEqualTo(!expected.isEmpty());
			assertThat(new HashSet<>(lookUp(index, keys, one.unknownColumns()))).as("%s with %s", shapes, keys)
				.isEqualTo(expected);
			this.seen.add(expected.isEmpty() ? "nothing" : (expected.size() <= 8) ? "few" : "many");
		}
	}

	private void compare(RandomFacts facts, FactShape shape, Random random) {
		FactIndex index = facts.source().index(shape);
		assertThat(index.isEmpty() && facts.facts().stream().anyMatch((fact) -> fits(fact, shape))).isFalse();
		for (int lookup = 0; lookup < LOOKUPS; lookup++) {
			int[] keys = keys(facts, shape, random);
			List<List<Integer>> expected = search(facts, shape, keys);

			assertThat(index.contains(keys)).as("%s with %s", shape, keys).isEqualTo(!expected.isEmpty());
			List<List<Integer>> found = lookUp(index, keys, shape.unknownColumns());
			assertThat(found).as("%s with %s", shape, keys).hasSameSizeAs(expected);
			assertThat(new HashSet<>(found)).as("%s with %s", shape, keys).isEqualTo(new HashSet<>(expected));
			this.seen.add(expected.isEmpty() ? "nothing" : (expected.size() <= 8) ? "few" : "many");
		}
	}

	/** The keys are those of a fact, or any; the array may be longer than needed. */
	private static int[] keys(RandomFacts facts, FactShape shape, Random random) {
		FactSource source = facts.source();
		List<Fact> fitting = facts.facts().stream().filter((fact) -> fits(fact, shape)).toList();
		Fact fact = (fitting.isEmpty() || random.nextInt(3) == 0) ? null : RandomFacts.oneOf(fitting, random);
		IntList keys = new IntList(5);
		for (int i = 0; i < shape.columns().size(); i++) {
			if (shape.columns().get(i) instanceof Known) {
				keys.add(source.find((fact != null) ? fact.args().get(i) : facts.value(random)));
			}
		}
		int[] array = Arrays.copyOf(keys.toArray(), keys.size() + random.nextInt(3));
		if (array.length > 0 && random.nextInt(10) == 0) {
			array[random.nextInt(array.length)] = random.nextBoolean() ? UNKNOWN_TO_EVERYBODY : -random.nextInt(100);
		}
		return array;
	}

	private static List<List<Integer>> lookUp(FactIndex index, int[] keys, int width) {
		IntList rows = new IntList(0);
		rows.add(EARLIER);
		index.lookup(keys, rows);
		assertThat(rows.get(0)).isEqualTo(EARLIER);
		if (width == 0) {
			assertThat(rows.size()).isEqualTo(1);
			return index.contains(keys) ? List.of(List.of()) : List.of();
		}
		List<List<Integer>> split = new ArrayList<>();
		for (int from = 1; from < rows.size(); from += width) {
			split.add(IntStream.range(from, from + width).mapToObj(rows::get).toList());
		}
		return split;
	}

	private static List<List<Integer>> search(RandomFacts facts, FactShape shape, int[] keys) {
		List<List<Integer>> found = new ArrayList<>();
		for (Fact fact : facts.facts()) {
			List<Integer> row = row(fact, shape, keys, facts.source());
			if (row != null) {
				found.add(row);
			}
		}
		return found;
	}

	/** The unknown columns of the fact, or {@code null} when it is not asked for. */
	private static @Nullable List<Integer> row(Fact fact, FactShape shape, int[] keys, FactSource source) {
		if (!fits(fact, shape)) {
			return null;
		}
		List<Integer> row = new ArrayList<>();
		int known = 0;
		for (int i = 0; i < fact.args().size(); i++) {
			Column column = shape.columns().get(i);
			int symbol = source.find(fact.args().get(i));
			if (column instanceof Known && symbol != keys[known++]) {
				return null;
			}
			if (column instanceof Unknown) {
				row.add(symbol);
			}
		}
		return row;
	}

	/** Whether keys could be given with which a look-up finds the fact. */
	private static boolean fits(Fact fact, FactShape shape) {
		return IntStream.range(0, fact.args().size()).allMatch((i) -> {
			Column column = shape.columns().get(i);
			Value value = fact.args().get(i);
			return column.admits(value.type()) && !(column instanceof Fixed fixed && !fixed.value().equals(value));
		});
	}

	private static FactShape shape(RandomFacts facts, int combination, Random random) {
		List<Column> columns = new ArrayList<>();
		int rest = combination;
		for (int i = 0; i < facts.arguments(); i++) {
			columns.add(column(rest % KINDS_OF_COLUMNS, facts, random));
			rest /= KINDS_OF_COLUMNS;
		}
		return new FactShape(RandomFacts.PREDICATE, columns);
	}

	private static Column column(int kind, RandomFacts facts, Random random) {
		return switch (kind) {
			case 0 -> new Fixed(facts.value(random));
			case 1 -> new Known(types(random));
			default -> new Unknown(types(random));
		};
	}

	private static @Nullable Set<String> types(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> Set.of("String");
			case 1 -> Set.of("User", "Group");
			case 2 -> Set.of("User");
			case 3 -> Set.of("User", "Ghost");
			default -> null;
		};
	}

}
