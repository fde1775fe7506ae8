package com.osohq.oso.server.polar;

import java.util.List;

/**
 * Loads policies: parses, desugars and checks them. Thread-safe.
 */
public final class PolicyLoader {

	private final PolicyOptions options;

	public PolicyLoader(PolicyOptions options) {
		this.options = options;
	}

	/** A loader for the documented language and nothing more. */
	public static PolicyLoader strict() {
		return new PolicyLoader(PolicyOptions.strict());
	}

	/**
	 * Loads a policy that is spread over several files; their order does not matter.
	 * @throws InvalidPolicyException if the policy has errors; it names all of them
	 */
	public Policy load(List<SourceFile> files) {
		return new Loading(files, this.options).run();
	}

	/**
	 * Loads a policy, which messages call {@value SourceFile#DEFAULT_NAME}.
	 * @throws InvalidPolicyException if the policy has errors; it names all of them
	 */
	public Policy load(String text) {
		return load(List.of(new SourceFile(SourceFile.DEFAULT_NAME, text)));
	}

}
