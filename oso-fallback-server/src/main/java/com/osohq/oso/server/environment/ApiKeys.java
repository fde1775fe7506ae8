package com.osohq.oso.server.environment;

import java.util.Optional;

/**
 * What an API key opens.
 */
public interface ApiKeys {

	/**
	 * Finds what the key opens, in a time that does not depend on how much of a key is
	 * right.
	 * @param apiKey the key that a caller presents
	 * @return nothing if the key is unknown
	 */
	Optional<Access> open(String apiKey);

	/**
	 * What a key gives access to.
	 *
	 * @param environment the environment; {@link WritableEnvironment} if its server lets
	 * anybody write
	 * @param canWrite whether this key may write, if its environment can be written to
	 */
	record Access(CurrentEnvironment environment, boolean canWrite) {
	}

}
