package com.osohq.oso.server.web.json;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.error.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * The JSON forms of values, facts and patterns of facts.
 */
public final class FactJson {

	/** How many context facts a request may have (http-api.md 1.7). */
	public static final int MAX_CONTEXT_FACTS = 100;

	/** Facts that count for one request only. */
	public static final JsonKey<List<Fact>> CONTEXT_FACTS = new JsonKey<>("context_facts", FactJson::contextFacts);

	private static final JsonKey<String> TYPE = new JsonKey<>("type", (json) -> json.orNull(JsonReader::type));

	private static final JsonKey<String> ID = new JsonKey<>("id", (json) -> json.orNull(JsonReader::id));

	private static final JsonKey<String> PREDICATE = new JsonKey<>("predicate", JsonReader::name);

	private static final JsonKey<List<Value>> VALUES = new JsonKey<>("args", (json) -> json.array(FactJson::value));

	private static final JsonKey<List<FactPattern.Arg>> ARGS = new JsonKey<>("args",
			(json) -> json.array(FactJson::arg));

	private FactJson() {
	}

	/** One value; a wildcard is refused. */
	public static Value value(JsonReader json) {
		FactPattern.Arg arg = arg(json);
		if (arg.type() == null || arg.id() == null) {
			throw json.refusal("is a wildcard, but a type and an id are needed here");
		}
		return new Value(arg.type(), arg.id());
	}

	/** A value or a wildcard, whose type, id or both are {@code null} or absent. */
	private static FactPattern.Arg arg(JsonReader json) {
		JsonObject object = JsonObject.read(json, TYPE, ID);
		String type = object.find(TYPE);
		String id = object.find(ID);
		if (type == null && id != null) {
			throw json.refusal("has an id without a type");
		}
		return new FactPattern.Arg(type, id);
	}

	/** A fact without wildcards. */
	public static Fact fact(JsonReader json) {
		JsonObject object = JsonObject.read(json, PREDICATE, VALUES);
		return new Fact(object.get(PREDICATE), object.get(VALUES));
	}

	/** A fact that may have wildcards, of any number of arguments. */
	public static FactPattern pattern(JsonReader json) {
		JsonObject object = JsonObject.read(json, PREDICATE, ARGS);
		return new FactPattern(object.get(PREDICATE), object.get(ARGS));
	}

	/** A pattern that stored facts can fit. */
	public static FactPattern storedPattern(JsonReader json) {
		FactPattern pattern = pattern(json);
		if (pattern.args().isEmpty() || pattern.args().size() > FactLimits.MAX_ARGUMENTS) {
			throw json.refusal(
					"has " + pattern.args().size() + " arguments, but a fact has 1 to " + FactLimits.MAX_ARGUMENTS);
		}
		return pattern;
	}

	/** The value {@code null} stands for none. */
	private static List<Fact> contextFacts(JsonReader json) {
		if (json.isNull()) {
			return List.of();
		}
		List<Fact> facts = new ArrayList<>();
		json.startArray();
		while (json.nextElement()) {
			requireFewContextFacts(facts.size() + 1);
			facts.add(fact(json));
		}
		return facts;
	}

	/** Refuses a request with too many context facts. */
	public static void requireFewContextFacts(int count) {
		if (count > MAX_CONTEXT_FACTS) {
			throw ApiException.tooLarge("a request may have " + MAX_CONTEXT_FACTS + " context facts at most");
		}
	}

	/** Writes a fact. */
	public static void write(Fact fact, JsonGenerator json) {
		startFact(fact.predicate(), json);
		for (Value arg : fact.args()) {
			write(arg.type(), arg.id(), json);
		}
		endFact(json);
	}

	/** Begins a fact, whose arguments are then to be written. */
	public static void startFact(String predicate, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("predicate", predicate);
		json.writeArrayPropertyStart("args");
	}

	/** Ends a fact. */
	public static void endFact(JsonGenerator json) {
		json.writeEndArray();
		json.writeEndObject();
	}

	/** Writes a value, or a wildcard for every type or every id. */
	public static void write(@Nullable String type, @Nullable String id, JsonGenerator json) {
		json.writeStartObject();
		json.writeStringProperty("type", type);
		json.writeStringProperty("id", id);
		json.writeEndObject();
	}

}
