package com.osohq.oso.server.web.json;

/**
 * A key that an object can have.
 *
 * @param <T> the type of its value
 * @param name the key
 * @param form how the value is written
 */
public record JsonKey<T>(String name, JsonForm<T> form) {
}
