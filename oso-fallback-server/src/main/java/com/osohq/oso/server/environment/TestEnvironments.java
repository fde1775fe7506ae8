package com.osohq.oso.server.environment;

/**
 * Makes environments for tests that must not see each other's data. Thread-safe.
 */
public interface TestEnvironments {

	/**
	 * Makes an environment that nobody else knows.
	 * @return the API key that opens it, for reading and writing
	 */
	String create();

}
