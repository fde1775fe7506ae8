package com.osohq.oso.server.node;

import java.util.List;

/**
 * The node's settings are incomplete or wrong. The message is meant for the operator: it
 * names every setting to change by its environment variable, and shows no key.
 */
public final class InvalidSettingsException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * Complains of settings.
	 * @param problems what is wrong with each of them, without any secret
	 */
	public InvalidSettingsException(List<String> problems) {
		super(String.join(System.lineSeparator(), problems), null, false, false);
	}

}
