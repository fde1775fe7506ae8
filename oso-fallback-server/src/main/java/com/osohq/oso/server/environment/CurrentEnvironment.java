package com.osohq.oso.server.environment;

/**
 * An environment that changes from one version to the next. Thread-safe.
 */
public interface CurrentEnvironment {

	/**
	 * The version to answer from now. Never blocks.
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if there is none that
	 * may be answered from
	 */
	Environment current();

}
