package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads facts as the HTTP API writes them:
 * {@code {"predicate":"likes","args":[{"type":"User","id":"ann"}]}}.
 */
public final class FactNotation {

	private static final Set<String> FACT = Set.of("predicate", "args");

	private static final Set<String> VALUE = Set.of("type", "id");

	private final ObjectReader json = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
		.build()
		.readerFor(JsonNode.class);

	/**
	 * Reads a fact; whether a policy accepts it is another question.
	 * @throws IllegalArgumentException if the text is not a fact; the message says why
	 */
	public Fact read(String text) {
		JsonNode fact = parse(text);
		requireKeys(fact, FACT, "a fact");
		JsonNode args = fact.get("args");
		if (!args.isArray()) {
			throw new IllegalArgumentException("\"args\" is not an array");
		}
		List<Value> values = new ArrayList<>();
		for (JsonNode arg : args) {
			requireKeys(arg, VALUE, "argument " + (values.size() + 1));
			values.add(new Value(string(arg, "type"), string(arg, "id")));
		}
		return new Fact(string(fact, "predicate"), values);
	}

	private JsonNode parse(String text) {
		try {
			return this.json.readValue(text);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("not JSON: " + ex.getOriginalMessage(), ex);
		}
	}

	private static void requireKeys(JsonNode object, Set<String> keys, String name) {
		if (!object.isObject()) {
			throw new IllegalArgumentException(name + " is not a JSON object");
		}
		for (Map.Entry<String, JsonNode> property : object.properties()) {
			if (!keys.contains(property.getKey())) {
				throw new IllegalArgumentException(name + " has an unknown key \"" + property.getKey() + '"');
			}
		}
		for (String key : keys) {
			if (!object.has(key)) {
				throw new IllegalArgumentException(name + " has no \"" + key + '"');
			}
		}
	}

	private static String string(JsonNode object, String key) {
		JsonNode value = object.get(key);
		if (!value.isString()) {
			throw new IllegalArgumentException('"' + key + "\" is not a string");
		}
		return value.stringValue();
	}

}
