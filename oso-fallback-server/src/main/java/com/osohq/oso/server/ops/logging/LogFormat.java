package com.osohq.oso.server.ops.logging;

import java.util.Optional;

/**
 * What a logged event looks like.
 */
public enum LogFormat {

	/** A line for people. The default. */
	TEXT("text"),

	/** A line of JSON in the Elastic Common Schema, stack trace included. */
	JSON("json");

	private final String text;

	LogFormat(String text) {
		this.text = text;
	}

	/**
	 * The format of a setting.
	 * @param text the setting's value, in any case; empty is like not set
	 * @return the format, or nothing if there is none of that name
	 */
	public static Optional<LogFormat> of(String text) {
		if (text.isBlank()) {
			return Optional.of(TEXT);
		}
		for (LogFormat format : values()) {
			if (format.text.equalsIgnoreCase(text.strip())) {
				return Optional.of(format);
			}
		}
		return Optional.empty();
	}

}
