package com.osohq.oso.server.web.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import com.osohq.oso.server.web.error.ApiException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * Reads JSON value by value. Stands on a value that is to be read; keys and elements move
 * it to the next. What is not as expected is refused with a message that says where. Not
 * thread-safe.
 */
public final class JsonReader {

	private static final int MAX_SHOWN_KEY = 64;

	/** How a result says that it holds for every id; no id can be written like that. */
	private static final String WILDCARD = "*";

	private static final int MAX_SHARED_TYPES = 64;

	private final JsonParser parser;

	private final Map<String, String> types = new HashMap<>();

	JsonReader(JsonParser parser) {
		this.parser = parser;
	}

	/** Enters an object. */
	public void startObject() {
		require(JsonToken.START_OBJECT, "an object");
	}

	/** The next key of the object, whose value is to be read; {@code null} at its end. */
	public @Nullable String nextKey() {
		if (this.parser.nextToken() == JsonToken.END_OBJECT) {
			return null;
		}
		String key = this.parser.currentName();
		this.parser.nextToken();
		requireWellFormed(key);
		return key;
	}

	/**
	 * Every element of an array.
	 * @return the elements; none if there is {@code null} in place of the array
	 */
	public <T> List<T> arrayOrNull(Function<JsonReader, T> element) {
		return isNull() ? List.of() : array(element);
	}

	/** Every element of an array. */
	public <T> List<T> array(Function<JsonReader, T> element) {
		List<T> elements = new ArrayList<>();
		startArray();
		while (nextElement()) {
			elements.add(element.apply(this));
		}
		return elements;
	}

	/** What the form reads, or {@code null}. */
	public <T> @Nullable T orNull(Function<JsonReader, T> form) {
		return isNull() ? null : form.apply(this);
	}

	/** Enters an array. */
	public void startArray() {
		require(JsonToken.START_ARRAY, "an array");
	}

	/** Whether the array has another element, which is then to be read. */
	public boolean nextElement() {
		return this.parser.nextToken() != JsonToken.END_ARRAY;
	}

	/** Whether the value is {@code null}. */
	public boolean isNull() {
		return this.parser.currentToken() == JsonToken.VALUE_NULL;
	}

	/** A text. */
	public String string() {
		require(JsonToken.VALUE_STRING, "a string");
		String text = this.parser.getString();
		requireWellFormed(text);
		return text;
	}

	/** A text of at least one character. */
	public String name() {
		String text = string();
		if (text.isEmpty()) {
			throw refusal("must not be empty");
		}
		return text;
	}

	/**
	 * The name of a type. Equal names are one object, as a body may name few types
	 * thousands of times.
	 */
	public String type() {
		String name = name();
		String known = this.types.get(name);
		if (known == null && this.types.size() < MAX_SHARED_TYPES) {
			this.types.put(name, name);
		}
		return (known != null) ? known : name;
	}

	/** The id of one value, never a wildcard. */
	public String id() {
		String id = name();
		if (id.equals(WILDCARD)) {
			throw refusal("must be the id of one value, not the wildcard '*'");
		}
		return id;
	}

	/** {@code true} or {@code false}. */
	public boolean bool() {
		JsonToken token = this.parser.currentToken();
		if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
			throw refusal("must be true or false, not " + kind(token));
		}
		return token == JsonToken.VALUE_TRUE;
	}

	/** A whole number. */
	public long integer() {
		require(JsonToken.VALUE_NUMBER_INT, "a whole number");
		return this.parser.getLongValue();
	}

	/** Passes over a value, whatever it is. */
	public void skip() {
		this.parser.skipChildren();
	}

	/** Says that the object just left should have had a key. */
	public ApiException missing(String key) {
		String place = path();
		return ApiException.malformed("the key '" + key + "' is missing" + (place.isEmpty() ? "" : " in " + place));
	}

	/** Says that the value cannot be accepted. */
	public ApiException refusal(String problem) {
		String place = path();
		return ApiException.malformed((place.isEmpty() ? "the body" : place) + ' ' + problem);
	}

	private void require(JsonToken expected, String name) {
		JsonToken token = this.parser.currentToken();
		if (token != expected) {
			throw refusal("must be " + name + ", not " + kind(token));
		}
	}

	/** Where the value stands, such as {@code context_facts[0].predicate}. */
	private String path() {
		TokenStreamContext context = this.parser.streamReadContext();
		JsonToken token = this.parser.currentToken();
		if ((token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) && context.getParent() != null) {
			context = context.getParent();
		}
		StringBuilder path = new StringBuilder();
		for (; context != null && !context.inRoot(); context = context.getParent()) {
			if (context.inArray()) {
				path.insert(0, "[" + context.getCurrentIndex() + ']');
			}
			else if (context.currentName() != null) {
				path.insert(0, shortened(context.currentName())).insert(0, '.');
			}
		}
		return (!path.isEmpty() && path.charAt(0) == '.') ? path.substring(1) : path.toString();
	}

	/** Half a character can neither be stored nor answered. */
	private void requireWellFormed(String text) {
		for (int i = 0; i < text.length(); i++) {
			char each = text.charAt(i);
			if (Character.isSurrogate(each)) {
				if (Character.isLowSurrogate(each) || i + 1 == text.length()
						|| !Character.isLowSurrogate(text.charAt(i + 1))) {
					throw ApiException.malformed("the body has an unpaired surrogate in a text, which is no character");
				}
				i++;
			}
		}
	}

	private static String shortened(String key) {
		return (key.length() <= MAX_SHOWN_KEY) ? key : key.substring(0, MAX_SHOWN_KEY) + "...";
	}

	private static String kind(@Nullable JsonToken token) {
		if (token == null) {
			return "nothing";
		}
		return switch (token) {
			case START_OBJECT -> "an object";
			case START_ARRAY -> "an array";
			case VALUE_STRING -> "a string";
			case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
			case VALUE_TRUE, VALUE_FALSE -> "a boolean";
			case VALUE_NULL -> "null";
			default -> "something else";
		};
	}

}
