package com.osohq.oso.server.explain;

import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * A rule as it was written.
 *
 * @param span where it begins; {@link SourceSpan#BUILT_IN} for a rule that every policy
 * has
 * @param text its text on one line, shortened if it is very long
 */
public record SourceRule(SourceSpan span, String text) {

	/** Whether no source text says it. */
	public boolean isBuiltIn() {
		return this.span.equals(SourceSpan.BUILT_IN);
	}

}
