package com.osohq.oso.server.fact;

import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Runs a property over generated data. A failure says the seed that repeats it as the
 * first run: {@code -Doso.property.seed}.
 */
public final class RandomRuns {

	private static final String PROPERTY = "oso.property.seed";

	private static final long SEED = Long.getLong(PROPERTY, 20_250_722);

	private RandomRuns() {
	}

	/** Hands as many sources of random numbers to the property, one after the other. */
	public static void of(int runs, Consumer<Random> property) {
		for (long seed = SEED; seed < SEED + runs; seed++) {
			try {
				property.accept(random(seed));
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError("fails with -D" + PROPERTY + '=' + seed + ": " + ex.getMessage(), ex);
			}
		}
	}

	/** Scrambles the seed, since neighbouring seeds of {@link Random} begin alike. */
	private static Random random(long seed) {
		return new Random(new SplittableRandom(seed).nextLong());
	}

}
