package com.osohq.oso.server.benchmark;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads facts, one JSON object after the other, and shares equal values among them.
 */
final class FactReader {

	private final JsonParser parser;

	private final Map<Value, Value> values = new HashMap<>();

	FactReader(InputStream in) {
		this.parser = new JsonFactory().createParser(ObjectReadContext.empty(), in);
	}

	List<Fact> readAll() {
		List<Fact> facts = new ArrayList<>();
		while (this.parser.nextToken() != null) {
			facts.add(fact());
		}
		return facts;
	}

	private Fact fact() {
		String predicate = "";
		List<Value> args = new ArrayList<>(3);
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String key = this.parser.currentName();
			if (this.parser.nextToken() == JsonToken.START_ARRAY) {
				while (this.parser.nextToken() != JsonToken.END_ARRAY) {
					args.add(value());
				}
			}
			else if ("predicate".equals(key)) {
				predicate = this.parser.getString().intern();
			}
		}
		return new Fact(predicate, args);
	}

	private Value value() {
		String type = "";
		String id = "";
		while (this.parser.nextToken() != JsonToken.END_OBJECT) {
			String key = this.parser.currentName();
			this.parser.nextToken();
			if ("type".equals(key)) {
				type = this.parser.getString().intern();
			}
			else {
				id = this.parser.getString();
			}
		}
		Value value = new Value(type, id);
		Value known = this.values.putIfAbsent(value, value);
		return (known != null) ? known : value;
	}

}
