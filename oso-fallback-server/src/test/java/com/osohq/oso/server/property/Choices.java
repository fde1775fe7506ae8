package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Random choices that a seed makes repeatable.
 */
final class Choices {

	private final Random random;

	Choices(long seed) {
		this.random = new Random(seed);
	}

	boolean chance(int percent) {
		return this.random.nextInt(100) < percent;
	}

	/** A number between the two, both included. */
	int between(int least, int most) {
		return least + this.random.nextInt(most - least + 1);
	}

	<T> T pick(List<T> from) {
		return from.get(this.random.nextInt(from.size()));
	}

	@SafeVarargs
	final <T> T oneOf(T... from) {
		return from[this.random.nextInt(from.length)];
	}

	/** Each element with the given probability, in the given order. */
	<T> List<T> some(List<T> from, int percent) {
		return from.stream().filter((element) -> chance(percent)).toList();
	}

	<T> List<T> shuffled(List<T> from) {
		List<T> copy = new ArrayList<>(from);
		Collections.shuffle(copy, this.random);
		return copy;
	}

}
