package com.osohq.oso.server.web.policy;

import java.util.Map;

import com.osohq.oso.server.polar.TypeMetadata;
import com.osohq.oso.server.web.json.JsonAnswer;
import tools.jackson.core.JsonGenerator;

/**
 * What the blocks of a policy declare, by type.
 */
record PolicyMetadata(Map<String, TypeMetadata> types) implements JsonAnswer {

	@Override
	public void writeTo(JsonGenerator json) {
		json.writeStartObject();
		json.writeObjectPropertyStart("metadata");
		json.writeObjectPropertyStart("resources");
		this.types.forEach((type, metadata) -> {
			json.writeObjectPropertyStart(type);
			write("roles", metadata.roles(), json);
			write("permissions", metadata.permissions(), json);
			json.writeObjectPropertyStart("relations");
			metadata.relations().forEach(json::writeStringProperty);
			json.writeEndObject();
			json.writeEndObject();
		});
		json.writeEndObject();
		json.writeEndObject();
		json.writeEndObject();
	}

	private static void write(String key, Iterable<String> names, JsonGenerator json) {
		json.writeArrayPropertyStart(key);
		names.forEach(json::writeString);
		json.writeEndArray();
	}

}
