package com.osohq.spring.client.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads and writes JSON strictly. It is not the application's own mapper, whose naming
 * strategies and modules would change what goes over the wire.
 */
final class Json {

	private final JsonMapper mapper = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	ObjectNode object() {
		return this.mapper.createObjectNode();
	}

	ArrayNode array() {
		return this.mapper.createArrayNode();
	}

	byte[] write(JsonNode node) {
		return this.mapper.writeValueAsBytes(node);
	}

	JsonNode read(byte[] body) {
		if (body.length == 0) {
			throw new MalformedAnswerException("the answer is empty", null);
		}
		try {
			JsonNode node = this.mapper.readTree(body);
			if (node.isMissingNode()) {
				throw new MalformedAnswerException("the answer is empty", null);
			}
			return node;
		}
		catch (JacksonException ex) {
			throw new MalformedAnswerException("the answer is not JSON", ex);
		}
	}

}
