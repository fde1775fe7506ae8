package com.osohq.oso.server.property;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How the generated policies mean a predicate to be used.
 *
 * @param predicate the predicate
 * @param types the type of each argument, {@code null} for any
 * @param level its rules may call predicates of this level or lower and negate those of a
 * lower one; no rule with a body defines a predicate of level 0
 */
record Signature(String predicate, List<@Nullable String> types, int level) {

	static Signature of(int level, String predicate, @Nullable String... types) {
		return new Signature(predicate, Arrays.asList(types), level);
	}

}
