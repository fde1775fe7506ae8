package com.osohq.oso.server.web.json;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An object of which some keys are known; others are passed over. To be asked before the
 * reader moves on, as messages say where it stands.
 */
public final class JsonObject {

	private final JsonReader json;

	private final Map<String, @Nullable Object> values;

	private JsonObject(JsonReader json, Map<String, @Nullable Object> values) {
		this.json = json;
		this.values = values;
	}

	/** Reads the object that the reader stands on. */
	public static JsonObject read(JsonReader json, JsonKey<?>... keys) {
		Map<String, @Nullable Object> values = new HashMap<>();
		json.startObject();
		String name = json.nextKey();
		while (name != null) {
			JsonKey<?> key = find(name, keys);
			if (key != null) {
				values.put(name, key.form().read(json));
			}
			else {
				json.skip();
			}
			name = json.nextKey();
		}
		return new JsonObject(json, values);
	}

	/** The value of a key that must be there. */
	public <T> T get(JsonKey<T> key) {
		T value = find(key);
		if (value == null) {
			throw this.json.missing(key.name());
		}
		return value;
	}

	/** The value of a key, or another value if it is absent or {@code null}. */
	public <T> T get(JsonKey<T> key, T otherwise) {
		T value = find(key);
		return (value != null) ? value : otherwise;
	}

	/** The value of a key, or {@code null} if it is absent or {@code null}. */
	@SuppressWarnings("unchecked")
	public <T> @Nullable T find(JsonKey<T> key) {
		return (T) this.values.get(key.name());
	}

	/** Whether the key is there, even if it is {@code null}. */
	public boolean has(JsonKey<?> key) {
		return this.values.containsKey(key.name());
	}

	private static @Nullable JsonKey<?> find(String name, JsonKey<?>[] keys) {
		for (JsonKey<?> key : keys) {
			if (key.name().equals(name)) {
				return key;
			}
		}
		return null;
	}

}
