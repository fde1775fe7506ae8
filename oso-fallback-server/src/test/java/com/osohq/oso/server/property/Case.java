package com.osohq.oso.server.property;

import org.jspecify.annotations.Nullable;

/**
 * A question about a world. The string is a report that needs nothing else.
 */
record Case(World world, Question question) {

	/**
	 * Asks an engine and the oracle.
	 * @return what is wrong with the engine's answer, or {@code null}
	 */
	@Nullable String objection() {
		Expected expected = Expected.of(new OpenOracle(this.world), this.world, this.question);
		Outcome outcome;
		try {
			outcome = new Subject(this.world).ask(this.question);
		}
		catch (NullPointerException | IndexOutOfBoundsException | ClassCastException | StackOverflowError ex) {
			return "the engine failed: " + ex;
		}
		return objection(expected, outcome);
	}

	/**
	 * Compares an outcome with what the oracle says: what can be told is answered, and
	 * nothing else.
	 * @param expected what the oracle says
	 * @param outcome what the engine says
	 * @return what is wrong with the outcome, or {@code null}
	 */
	static @Nullable String objection(Expected expected, Outcome outcome) {
		boolean right = (outcome instanceof Outcome.Answer answer)
				? !expected.incomplete() && answer.content().equals(expected.answer()) : expected.incomplete();
		if (right) {
			return null;
		}
		return "expected: " + (expected.incomplete() ? "refusal, or something beside " : "") + expected.answer()
				+ "\nactual:   " + outcome;
	}

	@Override
	public String toString() {
		return this.world + "\nquestion: " + this.question;
	}

}
