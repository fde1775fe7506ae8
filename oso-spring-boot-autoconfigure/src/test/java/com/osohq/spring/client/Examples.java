package com.osohq.spring.client;

import com.osohq.spring.Value;

/** Who and what examples are about. */
final class Examples {

	static final Value ALICE = new Value("User", "alice");

	static final Value ANVIL = new Value("Repo", "anvil");

	private Examples() {
	}

}
