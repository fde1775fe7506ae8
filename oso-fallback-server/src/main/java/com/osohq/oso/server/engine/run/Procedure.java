package com.osohq.oso.server.engine.run;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A predicate specialized on what is known of its arguments: constants and types are
 * settled, what is bound comes with the call, what is free comes with the answers.
 */
public final class Procedure {

	/** The number of procedures that are made for one request. */
	public static final int UNSHARED = 0;

	private final int number;

	private final String name;

	private final int bound;

	private final int free;

	private final Supplier<Definition> compiler;

	private volatile @Nullable Definition definition;

	/**
	 * Creates a procedure that is compiled when it is first called.
	 * @param number the number, unique within a policy, or {@link #UNSHARED}
	 * @param name the predicate's name, for messages
	 * @param bound the number of values that come with a call
	 * @param free the number of values that come with an answer
	 * @param compiler makes the definition
	 */
	public Procedure(int number, String name, int bound, int free, Supplier<Definition> compiler) {
		this.number = number;
		this.name = name;
		this.bound = bound;
		this.free = free;
		this.compiler = compiler;
	}

	/**
	 * What makes the procedure true. When two threads are first at once, both compile and
	 * either result serves.
	 */
	public Definition definition() {
		Definition known = this.definition;
		if (known == null) {
			known = this.compiler.get();
			this.definition = known;
		}
		return known;
	}

	/** Whether the definition is there already. */
	boolean isPlanned() {
		return this.definition != null;
	}

	/** Whether requests to come may call the procedure, too. */
	boolean isShared() {
		return this.number != UNSHARED;
	}

	int number() {
		return this.number;
	}

	String name() {
		return this.name;
	}

	int bound() {
		return this.bound;
	}

	int free() {
		return this.free;
	}

	/** Whether a call asks no more than yes or no. */
	boolean isTest() {
		return this.free == 0;
	}

}
