package com.osohq.oso.server.polar;

import org.jspecify.annotations.Nullable;

/**
 * A file of a policy.
 *
 * @param name the name, as messages show it
 * @param text the source text
 */
public record SourceFile(String name, String text) {

	/** The name of a policy that comes from no file. */
	public static final String DEFAULT_NAME = "policy.polar";

	/**
	 * A file that may have no name of its own.
	 * @param name the name, or {@code null} or blank for {@value #DEFAULT_NAME}
	 * @param text the source text
	 */
	public static SourceFile of(@Nullable String name, String text) {
		return new SourceFile((name != null && !name.isBlank()) ? name : DEFAULT_NAME, text);
	}

}
