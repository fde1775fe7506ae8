package com.osohq.oso.server.engine.run;

import org.jspecify.annotations.Nullable;

/**
 * Plans how a rule goes on after a call was answered with wildcards.
 */
@FunctionalInterface
public interface ResidualPlanner {

	/** The rest for answers of this shape, or {@code null} when they cannot fit. */
	@Nullable Residual plan(AnswerShape shape);

}
