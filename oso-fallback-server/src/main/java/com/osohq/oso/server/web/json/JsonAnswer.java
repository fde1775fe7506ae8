package com.osohq.oso.server.web.json;

import tools.jackson.core.JsonGenerator;

/**
 * Something that can be said in JSON.
 */
@FunctionalInterface
public interface JsonAnswer {

	/** Writes one JSON value. */
	void writeTo(JsonGenerator json);

}
