package com.osohq.oso.server.property;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

import com.osohq.oso.server.polar.InvalidPolicyException;

/**
 * Runs properties over generated worlds. {@code -Doso.property.seed} and
 * {@code -Doso.property.cases} choose other worlds and more or fewer questions.
 */
final class Trials {

	private static final long SEED = Long.getLong("oso.property.seed", 20_250_722);

	private static final int CASES = Integer.getInteger("oso.property.cases", 8000);

	private static final long STEP = 0x9E3779B97F4A7C15L;

	private Trials() {
	}

	/**
	 * Examines worlds until enough questions have been asked.
	 * @param percent how many of the questions this property gets
	 * @param property examines a world
	 * @return what was counted
	 */
	static Census run(int percent, Property property) {
		Census census = new Census();
		long seed = SEED;
		int least = Math.max(1, (int) ((long) CASES * percent / 100));
		for (int cases = 0; cases < least; seed += STEP) {
			Trial trial;
			try {
				trial = Trial.of(seed);
			}
			catch (GroundOracle.TooBig ex) {
				census.count("too big");
				continue;
			}
			catch (InvalidPolicyException ex) {
				census.count("not a policy");
				cases++;
				continue;
			}
			cases += trial.questions().size();
			explain(trial, () -> property.examine(trial, census));
		}
		return census;
	}

	/**
	 * Examines generated worlds that need not be acceptable.
	 * @param percent how many of the cases are worlds
	 * @param property examines a world
	 */
	static void worlds(int percent, BiConsumer<World, Choices> property) {
		long seed = SEED;
		for (int i = 0; i < Math.max(1, (int) ((long) CASES * percent / 100)); i++) {
			Choices choices = new Choices(seed);
			World world = new WorldGenerator(choices).world();
			try {
				property.accept(world, choices);
			}
			catch (AssertionError | RuntimeException ex) {
				throw new AssertionError(how(seed) + ex, ex);
			}
			seed += STEP;
		}
	}

	private static String how(long seed) {
		return "To repeat: -Doso.property.seed=" + seed + " -Doso.property.cases=1\n";
	}

	private static void explain(Trial trial, Runnable examination) {
		String how = how(trial.seed());
		try {
			examination.run();
		}
		catch (Disagreement ex) {
			throw new AssertionError(how + ex.getMessage());
		}
		catch (AssertionError | RuntimeException ex) {
			throw new AssertionError(how + ex + '\n' + trial.world(), ex);
		}
	}

	/** Shrinks a case that fails and reports the smallest that still does. */
	static void report(Case failed) {
		Case smallest = new Shrinker((candidate) -> candidate.objection() != null).shrink(failed);
		throw new Disagreement(smallest + "\n" + smallest.objection());
	}

	/** Examines the counts if enough cases ran for them to mean something. */
	static void ifMany(Census census, Consumer<Census> assertions) {
		if (System.getProperty("oso.property.cases") != null) {
			System.out.println(census);
		}
		if (CASES >= 5000) {
			assertions.accept(census);
		}
	}

	/** Examines one world. */
	interface Property {

		void examine(Trial trial, Census census);

	}

	/** A report that needs nothing added. */
	static final class Disagreement extends AssertionError {

		private static final long serialVersionUID = 1L;

		Disagreement(String message) {
			super(message);
		}

	}

}
