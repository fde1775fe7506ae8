package com.osohq.spring.boot.diagnostics;

import com.osohq.spring.boot.InvalidOsoUrlException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which URL is wrong, without repeating it. */
final class InvalidOsoUrlFailureAnalyzer extends AbstractFailureAnalyzer<InvalidOsoUrlException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidOsoUrlException cause) {
		return new FailureAnalysis(
				"The value of '" + cause.getProperty() + "' cannot be used: " + cause.getMessage() + ".",
				"Set '" + cause.getProperty() + "' to the URL of the server, for example https://api.osohq.com.",
				cause);
	}

}
