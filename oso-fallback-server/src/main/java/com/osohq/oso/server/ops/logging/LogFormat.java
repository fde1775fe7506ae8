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
	 * @param text the setting's value; empty is like not set
	 * @return the format, or nothing if there is none of that name
	 */
	public static Optional<LogFormat> of(String text) {
		if (text.isEmpty()) {
			return Optional.of(TEXT);
		}
		for (LogFormat format : values()) {
			if (format.text.equals(text)) {
				return Optional.of(format);
			}
		}
		return Optional.empty();
	}

}
