package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.web.json.JsonAnswer;
import tools.jackson.core.JsonGenerator;

/**
 * A list of names or ids, with nothing beside it: older clients refuse any other key.
 */
record Ids(List<String> ids) implements JsonAnswer {

	@Override
	public void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeArrayPropertyStart("results");
		this.ids.forEach(json::writeString);
		json.writeEndArray();
		json.writeEndObject();
	}

}
