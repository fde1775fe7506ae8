package com.osohq.oso.server.engine.run;

/**
 * How a rule goes on after a call was answered with wildcards.
 *
 * @param plan what remains to be done
 * @param columns where the answer's columns go, in the notation of {@link Slots}
 */
public record Residual(Plan plan, int[] columns) {
}
