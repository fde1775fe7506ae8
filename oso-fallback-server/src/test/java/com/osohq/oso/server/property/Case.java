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
		boolean safe = new Safety(this.world.policy().longhand()).holds();
		Outcome outcome;
		try {
			outcome = new Subject(this.world).ask(this.question);
		}
		catch (NullPointerException | IndexOutOfBoundsException | ClassCastException | StackOverflowError ex) {
			return "the engine failed: " + ex;
		}
		return objection(expected, safe, outcome);
	}

	/**
	 * Compares an outcome with what the oracle says.
	 * @param expected what the oracle says
	 * @param safe whether the policy gives no reason to refuse an answer
	 * @param outcome what the engine says
	 * @return what is wrong with the outcome, or {@code null}
	 */
	static @Nullable String objection(Expected expected, boolean safe, Outcome outcome) {
		if (outcome instanceof Outcome.Answer answer && !expected.incomplete()
				&& answer.content().equals(expected.answer())) {
			return null;
		}
		if (outcome instanceof Outcome.Refusal && !safe) {
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
