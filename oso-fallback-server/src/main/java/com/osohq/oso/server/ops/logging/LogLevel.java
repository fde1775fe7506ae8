package com.osohq.oso.server.ops.logging;

import java.util.Optional;

/**
 * How much is logged.
 */
public enum LogLevel {

	/** What the process does, such as each new snapshot. */
	INFO("info"),

	/** What may need attention, such as a refresh that failed. */
	WARN("warn"),

	/** What went wrong. The default. */
	ERROR("error");

	private final String text;

	LogLevel(String text) {
		this.text = text;
	}

	/**
	 * The level of a setting.
	 * @param text the setting's value, in any case; empty is like not set
	 * @return the level, or nothing if there is none of that name
	 */
	public static Optional<LogLevel> of(String text) {
		if (text.isBlank()) {
			return Optional.of(ERROR);
		}
		for (LogLevel level : values()) {
			if (level.text.equalsIgnoreCase(text.strip())) {
				return Optional.of(level);
			}
		}
		return Optional.empty();
	}

}
