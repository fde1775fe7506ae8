package com.osohq.oso.server.web.json;

import org.jspecify.annotations.Nullable;

/**
 * How something is written in JSON.
 *
 * @param <T> the type of what is read
 */
@FunctionalInterface
public interface JsonForm<T> {

	/** Reads the value that the reader stands on. */
	@Nullable T read(JsonReader json);

}
