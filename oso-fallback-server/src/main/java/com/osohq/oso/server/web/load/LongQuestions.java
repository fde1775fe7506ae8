package com.osohq.oso.server.web.load;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Remembers which questions took long the last time, as far as a small table can: two
 * questions of the same hash take each other's place. Thread-safe.
 */
final class LongQuestions {

	private static final int SLOTS = 4096;

	private final AtomicIntegerArray hashes = new AtomicIntegerArray(SLOTS);

	boolean contains(int question) {
		return question != 0 && this.hashes.get(slot(question)) == question;
	}

	void add(int question) {
		this.hashes.set(slot(question), question);
	}

	void remove(int question) {
		this.hashes.compareAndSet(slot(question), question, 0);
	}

	private static int slot(int question) {
		return (question ^ (question >>> 16)) & (SLOTS - 1);
	}

}
