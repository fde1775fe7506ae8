package com.osohq.oso.server.web.json;

import tools.jackson.core.JsonGenerator;

/**
 * The body of every error, and of successes that have nothing else to say.
 *
 * @param message the text, shortened if a caller's values make it long
 */
public record Message(String message) implements JsonAnswer {

	private static final int MAX_LENGTH = 4000;

	public Message {
		if (message.length() > MAX_LENGTH) {
			int end = Character.isHighSurrogate(message.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
			message = message.substring(0, end) + "...";
		}
	}

	@Override
	public void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("message", this.message);
		json.writeEndObject();
	}

}
