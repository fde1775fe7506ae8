package com.example.outage;

import java.io.PrintStream;
import java.util.Map;

import com.example.outage.load.Tally;

/**
 * The table at the end.
 *
 * @param phases what became of the requests of each phase
 */
record Report(Map<String, Tally> phases) {

	/** Whether every request has got its right answer. */
	boolean isAllRight() {
		Tally total = total();
		return total.requests() > 0 && total.wrong() == 0 && total.failed() == 0;
	}

	/** The whole story in a line. */
	String verdict() {
		Tally total = total();
		return "%,d answers, %,d wrong, %,d missing; the Fallback node gave %,d of them"
			.formatted(total.cloud() + total.fallback(), total.wrong(), total.failed(), total.fallback());
	}

	void print(PrintStream out) {
		out.printf("%n%-8s %10s %14s %14s %8s %8s %12s%n", "", "requests", "by Oso Cloud", "by Fallback", "wrong",
				"failed", "slowest");
		this.phases.forEach((phase, tally) -> print(phase, tally, out));
		print("all", total(), out);
		out.println();
	}

	private static void print(String phase, Tally tally, PrintStream out) {
		out.printf("%-8s %,10d %,14d %,14d %,8d %,8d %9d ms%n", phase, tally.requests(), tally.cloud(),
				tally.fallback(), tally.wrong(), tally.failed(), tally.slowest().toMillis());
	}

	private Tally total() {
		return this.phases.values().stream().reduce(Tally.NONE, Tally::plus);
	}

}
