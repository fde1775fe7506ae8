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

	/**
	 * To be called when an answer is ready and has not been sent: makes sure that what it
	 * was made from could be read to the end. Never blocks.
	 * @param version what the answer was made from
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if the answer may be
	 * wrong
	 */
	default void vouchFor(Environment version) {
	}

	/**
	 * Tells that answering has failed in a way that nobody foresaw.
	 * @param version what was to be answered from
	 * @param failure how it failed
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if the version is to
	 * blame, and is not answered from any more
	 */
	default void suspect(Environment version, Throwable failure) {
	}

}
