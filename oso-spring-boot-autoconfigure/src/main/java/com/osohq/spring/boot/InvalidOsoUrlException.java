package com.osohq.spring.boot;

/**
 * A URL in the configuration makes no sense. The URL itself is not repeated, as it may
 * hold credentials.
 */
public final class InvalidOsoUrlException extends RuntimeException {

	private final String property;

	InvalidOsoUrlException(String property, String demand) {
		super(property + ' ' + demand);
		this.property = property;
	}

	/**
	 * Returns where the URL comes from.
	 * @return the name of the property
	 */
	public String getProperty() {
		return this.property;
	}

}
