package com.osohq.oso.server.polar;

/**
 * A file of a policy.
 *
 * @param name the name, as messages show it
 * @param text the source text
 */
public record SourceFile(String name, String text) {

	/** The name of a policy that comes from no file. */
	public static final String DEFAULT_NAME = "policy.polar";

}
