package com.osohq.oso.server.fact;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What every fact must look like, whatever the policy says.
 */
public final class FactLimits {

	/**
	 * How long the id of an argument may be, in bytes of UTF-8. The wire specification
	 * (http-api.md 1.7) says 512 today; polar.md L801 has the former limit of 384.
	 */
	public static final int MAX_ARGUMENT_BYTES = 512;

	/** How many arguments a fact may have; it has at least one. */
	public static final int MAX_ARGUMENTS = 5;

	private static final String WILDCARD = "*";

	private FactLimits() {
	}

	/** Why no policy could accept the fact, or nothing if some policy could. */
	public static Optional<String> objectionTo(Fact fact) {
		int count = fact.args().size();
		if (fact.predicate().isEmpty()) {
			return Optional.of("the predicate is empty");
		}
		if (count == 0 || count > MAX_ARGUMENTS) {
			return Optional.of(fact.predicate() + " has " + count + " arguments, but a fact has 1 to " + MAX_ARGUMENTS);
		}
		for (int index = 0; index < count; index++) {
			Optional<String> objection = objectionTo(fact.args().get(index));
			if (objection.isPresent()) {
				return Optional.of("argument " + (index + 1) + " of " + fact.predicate() + ' ' + objection.get());
			}
		}
		return Optional.empty();
	}

	/** Whether an id is longer than an argument may be. */
	public static boolean isTooLong(String id) {
		return id.length() > MAX_ARGUMENT_BYTES || (id.length() * 3 > MAX_ARGUMENT_BYTES
				&& id.getBytes(StandardCharsets.UTF_8).length > MAX_ARGUMENT_BYTES);
	}

	private static Optional<String> objectionTo(Value value) {
		if (value.type().isEmpty()) {
			return Optional.of("has no type");
		}
		if (value.id().isEmpty()) {
			return Optional.of("has an empty id");
		}
		if (value.id().equals(WILDCARD)) {
			return Optional.of("has the id '*', which stands for a wildcard");
		}
		if (isTooLong(value.id())) {
			return Optional.of("is longer than " + MAX_ARGUMENT_BYTES + " bytes");
		}
		return Optional.empty();
	}

}
