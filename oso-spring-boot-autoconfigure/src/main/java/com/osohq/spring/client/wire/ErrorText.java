package com.osohq.spring.client.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import tools.jackson.databind.JsonNode;

/**
 * Reads what a server says about why it did not do what was asked.
 */
public final class ErrorText {

	/** Enough for a message, not enough to flood a log with the page of a proxy. */
	private static final int MAX_LENGTH = 1000;

	private final Json json = new Json();

	/**
	 * Returns the text of an error.
	 * @param status the HTTP status
	 * @param body the body of the answer, of any kind
	 * @return the message in the body, else the body itself, else the status
	 */
	public String of(int status, byte[] body) {
		String text = message(body);
		if (text.isBlank()) {
			return "status " + status;
		}
		return (text.length() > MAX_LENGTH) ? text.substring(0, MAX_LENGTH) + "…" : text;
	}

	private String message(byte[] body) {
		try {
			JsonNode node = this.json.read(body);
			JsonNode message = node.path("message");
			if (message.isString()) {
				List<String> messages = new ArrayList<>();
				messages.add(message.stringValue());
				addErrors(node.path("errors"), messages);
				addErrors(node.path("test_results").path("errors"), messages);
				return String.join("; ", messages);
			}
		}
		catch (MalformedAnswerException ex) {
			// A load balancer answers in its own words.
		}
		return new String(body, StandardCharsets.UTF_8).strip();
	}

	private static void addErrors(JsonNode errors, List<String> messages) {
		errors.values().forEach((error) -> {
			JsonNode message = error.path("message");
			if (message.isString()) {
				messages.add(message.stringValue());
			}
		});
	}

}
