package com.osohq.spring.client;

/**
 * Who can answer a call.
 */
public enum Target {

	/**
	 * Oso Cloud, which is asked first.
	 */
	CLOUD("Oso Cloud", "cloud"),

	/**
	 * The Fallback node, which is asked when Oso Cloud gives no answer.
	 */
	FALLBACK("Oso Fallback", "fallback");

	private final String label;

	private final String tag;

	Target(String label, String tag) {
		this.label = label;
		this.tag = tag;
	}

	/**
	 * Returns how messages name the target.
	 * @return its name, for example {@code Oso Cloud}
	 */
	public String label() {
		return this.label;
	}

	/**
	 * Returns how metrics and health name the target.
	 * @return {@code cloud} or {@code fallback}
	 */
	public String tag() {
		return this.tag;
	}

}
