package com.osohq.spring.client;

/**
 * Where calls go first, as far as the circuit breaker has a say in it.
 */
public enum CircuitBreakerState {

	/**
	 * To Oso Cloud.
	 */
	CLOSED("closed"),

	/**
	 * Straight to the Fallback node.
	 */
	OPEN("open"),

	/**
	 * One of them to Oso Cloud, to find out whether it answers again, the others straight
	 * to the Fallback node.
	 */
	HALF_OPEN("half_open");

	private final String tag;

	CircuitBreakerState(String tag) {
		this.tag = tag;
	}

	/**
	 * Returns how metrics name the state.
	 * @return its name, for example {@code half_open}
	 */
	public String tag() {
		return this.tag;
	}

}
