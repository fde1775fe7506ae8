package com.osohq.oso.server.web.http;

import com.osohq.oso.server.environment.CurrentEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request is answered from, and whether that can still be trusted.
 *
 * @param environment where the version comes from
 * @param version the version
 */
record AnsweredFrom(CurrentEnvironment environment, Environment version) {

	private static final String ATTRIBUTE = AnsweredFrom.class.getName();

	/** Notes it for the end of the request. */
	void note(HttpServletRequest request) {
		request.setAttribute(ATTRIBUTE, this);
	}

	/**
	 * Makes sure that an answer can be sent, or the last part of it.
	 * @throws EnvironmentException if it may be wrong
	 */
	static void vouch(HttpServletRequest request) {
		if (request.getAttribute(ATTRIBUTE) instanceof AnsweredFrom answer) {
			answer.environment.vouchFor(answer.version);
		}
	}

	/** What to say in place of a failure that nobody foresaw, or {@code null}. */
	static @Nullable EnvironmentException blame(HttpServletRequest request, Exception failure) {
		try {
			if (request.getAttribute(ATTRIBUTE) instanceof AnsweredFrom answer) {
				answer.environment.suspect(answer.version, failure);
			}
			return null;
		}
		catch (EnvironmentException ex) {
			return ex;
		}
	}

}
