package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the facts of one predicate from JSON, one after the other. Whatever is not
 * exactly an array of facts of that predicate is refused (http-api.md 4.1). So is a key
 * that nobody has told us of: it could say when a fact ends or what it depends on, and
 * without knowing it the node would go on granting. The snapshot at hand stays in
 * service, its age is shown, and the error names the key. Not thread-safe.
 */
final class FactsJson {

	/** Far above what a fact may hold; a longer text is not a fact that does not fit. */
	private static final int MAX_TEXT = 1 << 16;

	private static final int MAX_ARGUMENTS = 64;

	private static final int MAX_SHOWN_KEY = 32;

	private static final JsonFactory JSON = JsonFactory.builder()
		.streamReadConstraints(
				StreamReadConstraints.builder().maxNestingDepth(8).maxStringLength(MAX_TEXT).maxNameLength(100).build())
		.build();

	private final JsonParser parser;

	private final String predicate;

	private FactsJson(JsonParser parser, String predicate) {
		this.parser = parser;
		this.predicate = predicate;
	}

	/**
	 * Reads all facts.
	 * @param in the JSON
	 * @param predicate the predicate that was asked for
	 * @param consumer gets every fact
	 * @throws RefreshException if it is not what the API promises, to the last byte
	 * @throws IOException if it cannot be read, or the consumer fails
	 */
	static void read(InputStream in, String predicate, FactConsumer consumer) throws IOException {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), in)) {
			new FactsJson(parser, predicate).facts(consumer);
		}
	}

	private void facts(FactConsumer consumer) throws IOException {
		require(this.parser.nextToken() == JsonToken.START_ARRAY, "the answer is not an array");
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			require(token == JsonToken.START_OBJECT, "something else than a fact stands in the array");
			consumer.accept(fact());
		}
		require(this.parser.nextToken() == null, "something follows the array");
	}

	private Fact fact() throws IOException {
		@Nullable String name = null;
		@Nullable List<Value> args = null;
		for (String key = this.parser.nextName(); key != null; key = this.parser.nextName()) {
			if (key.equals("predicate") && name == null) {
				name = text("a predicate");
			}
			else if (key.equals("args") && args == null) {
				args = args();
			}
			else {
				throw malformed("a fact has the unknown or repeated key '" + shortened(key) + "'");
			}
		}
		require(this.parser.currentToken() == JsonToken.END_OBJECT && name != null && args != null,
				"a fact lacks its predicate or its args");
		require(this.predicate.equals(name), "a fact has another predicate than the one asked for");
		return new Fact(this.predicate, (args != null) ? args : List.of());
	}

	private List<Value> args() throws IOException {
		require(this.parser.nextToken() == JsonToken.START_ARRAY, "the args of a fact are not an array");
		List<Value> args = new ArrayList<>();
		for (JsonToken token = this.parser.nextToken(); token != JsonToken.END_ARRAY; token = this.parser.nextToken()) {
			require(token == JsonToken.START_OBJECT, "an argument of a fact is not an object");
			require(args.size() < MAX_ARGUMENTS, "a fact has more than " + MAX_ARGUMENTS + " arguments");
			args.add(value());
		}
		return args;
	}

	private Value value() throws IOException {
		@Nullable String type = null;
		@Nullable String id = null;
		for (String key = this.parser.nextName(); key != null; key = this.parser.nextName()) {
			if (key.equals("type") && type == null) {
				type = text("a type");
			}
			else if (key.equals("id") && id == null) {
				id = text("an id");
			}
			else {
				throw malformed("an argument of a fact has the unknown or repeated key '" + shortened(key) + "'");
			}
		}
		if (this.parser.currentToken() != JsonToken.END_OBJECT || type == null || id == null) {
			throw malformed("an argument of a fact lacks its type or its id");
		}
		return new Value(type, id);
	}

	private static String shortened(String key) {
		String visible = key.replaceAll("\\p{Cntrl}", "?");
		return (visible.length() <= MAX_SHOWN_KEY) ? visible : visible.substring(0, MAX_SHOWN_KEY) + "...";
	}

	private String text(String what) throws IOException {
		require(this.parser.nextToken() == JsonToken.VALUE_STRING, what + " is not a string");
		return this.parser.getString();
	}

	private void require(boolean condition, String problem) throws RefreshException {
		if (!condition) {
			throw malformed(problem);
		}
	}

	private RefreshException malformed(String problem) {
		return new RefreshException(Cause.MALFORMED,
				problem + ", at line " + this.parser.currentTokenLocation().getLineNr() + ", column "
						+ this.parser.currentTokenLocation().getColumnNr());
	}

	/**
	 * Gets facts.
	 */
	interface FactConsumer {

		void accept(Fact fact) throws IOException;

	}

}
