package com.example.outage.load;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The tallies of the phases. A request belongs to the phase in which it was begun.
 */
public final class Scoreboard {

	private final Map<String, Tally> phases = new LinkedHashMap<>();

	private String phase = "";

	/** Begins a phase. */
	public synchronized void begin(String name) {
		this.phase = name;
		this.phases.put(name, Tally.NONE);
	}

	synchronized String phase() {
		return this.phase;
	}

	synchronized void count(String name, UnaryOperator<Tally> result) {
		this.phases.computeIfPresent(name, (key, tally) -> result.apply(tally));
		notifyAll();
	}

	/** The tallies, in the order of the phases. */
	public synchronized Map<String, Tally> phases() {
		return new LinkedHashMap<>(this.phases);
	}

	/**
	 * Waits until there have been enough requests in the current phase.
	 * @param isEnough tells when
	 * @param patience how long at most
	 * @throws TimeoutException if there are not enough by then
	 */
	public synchronized void await(Predicate<Tally> isEnough, Duration patience)
			throws InterruptedException, TimeoutException {
		long deadline = System.nanoTime() + patience.toNanos();
		while (!isEnough.test(current())) {
			long left = (deadline - System.nanoTime()) / 1_000_000;
			if (left <= 0) {
				throw new TimeoutException("after " + patience.toSeconds() + " s, phase '" + this.phase
						+ "' has not got further than " + current());
			}
			wait(left);
		}
	}

	private Tally current() {
		return this.phases.getOrDefault(this.phase, Tally.NONE);
	}

}
