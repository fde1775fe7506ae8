package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.osohq.oso.server.polar.InvalidPolicyException;

/**
 * Makes a failing case smaller as long as it fails.
 */
final class Shrinker {

	private final Predicate<Case> fails;

	Shrinker(Predicate<Case> fails) {
		this.fails = fails;
	}

	Case shrink(Case failed) {
		Case smallest = failed;
		boolean smaller = true;
		while (smaller) {
			smaller = false;
			for (Case candidate : (Iterable<Case>) candidates(smallest)::iterator) {
				if (stillFails(candidate)) {
					smallest = candidate;
					smaller = true;
					break;
				}
			}
		}
		return smallest;
	}

	private boolean stillFails(Case candidate) {
		try {
			return this.fails.test(candidate);
		}
		catch (InvalidPolicyException | IllegalArgumentException | GroundOracle.TooBig | NoSuchElementException ex) {
			return false;
		}
	}

	private static Stream<Case> candidates(Case from) {
		World world = from.world();
		PolicyModel policy = world.policy();
		Stream<World> worlds = Stream.of(
				without(policy.clauses()).map((clauses) -> world.withPolicy(policy.withClauses(clauses))),
				without(world.stored()).map((facts) -> world.withFacts(facts, world.context())),
				without(world.context()).map((facts) -> world.withFacts(world.stored(), facts)),
				without(policy.blocks()).map((blocks) -> world.withPolicy(new PolicyModel(blocks, policy.clauses()))),
				each(policy.blocks(), SmallerPolicy::smaller)
					.map((blocks) -> world.withPolicy(new PolicyModel(blocks, policy.clauses()))),
				each(policy.clauses(), SmallerPolicy::smaller)
					.map((clauses) -> world.withPolicy(policy.withClauses(clauses))))
			.flatMap((stream) -> stream);
		return Stream.concat(worlds.map((smaller) -> new Case(smaller, from.question())),
				SmallerQuestion.smaller(from.question()).map((question) -> new Case(world, question)));
	}

	/** The lists that lack one element. */
	static <T> Stream<List<T>> without(List<T> list) {
		return Stream.iterate(list.size() - 1, (index) -> index >= 0, (index) -> index - 1).map((index) -> {
			List<T> shorter = new ArrayList<>(list);
			shorter.remove((int) index);
			return shorter;
		});
	}

	/** The lists in which one element is replaced by a smaller one. */
	static <T> Stream<List<T>> each(List<T> list, Function<T, Stream<T>> smaller) {
		return Stream.iterate(0, (index) -> index < list.size(), (index) -> index + 1)
			.flatMap((index) -> smaller.apply(list.get(index)).map((replacement) -> {
				List<T> changed = new ArrayList<>(list);
				changed.set(index, replacement);
				return changed;
			}));
	}

}
