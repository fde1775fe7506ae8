package com.osohq.oso.server.testsupport;

/**
 * An environment of the development server with a policy and facts of its own. Nobody who
 * does not have its key can see or change them.
 */
public final class OsoTestEnvironment {

	private final DevServerApi api;

	private final EnvironmentContent content;

	private OsoTestEnvironment(DevServerApi api, EnvironmentContent content) {
		this.api = api;
		this.content = content;
	}

	static OsoTestEnvironment create(String url, EnvironmentContent content) {
		OsoTestEnvironment environment = new OsoTestEnvironment(DevServerApi.ofNewEnvironment(url), content);
		environment.reset();
		return environment;
	}

	/**
	 * Where the development server is.
	 * @return its URL without {@code /api}
	 */
	public String url() {
		return this.api.url();
	}

	/**
	 * What opens this environment, for reading and writing.
	 * @return the API key
	 */
	public String apiKey() {
		return this.api.apiKey();
	}

	/**
	 * Brings back the policy and the facts that the annotation names, and nothing else.
	 * @throws IllegalStateException if the server does not accept them
	 */
	public void reset() {
		this.api.clear();
		this.api.policy(this.content.policyName(), this.content.policy());
		this.api.insert(this.content.facts());
	}

	/** Says where it is, but not the key. */
	@Override
	public String toString() {
		return "OsoTestEnvironment[" + url() + ']';
	}

}
