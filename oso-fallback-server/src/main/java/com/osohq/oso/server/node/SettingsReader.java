package com.osohq.oso.server.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.osohq.oso.server.node.outbound.UnusableAddressException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * Reads settings one by one, and collects what is wrong with them, so that an operator
 * learns of everything at once.
 */
final class SettingsReader {

	private final Binder binder;

	private final List<String> missing = new ArrayList<>();

	private final List<String> illegal = new ArrayList<>();

	SettingsReader(Binder binder) {
		this.binder = binder;
	}

	/**
	 * A setting that there must be.
	 * @param property its name, such as {@code "oso.api-token"}
	 * @param accepted what is accepted, for the message
	 * @param secret whether the message must not show its value
	 * @param converter reads it; {@code null} or an exception means that it is illegal
	 * @return an empty text if it is missing or illegal; {@link #check} will throw then
	 */
	String required(String property, String accepted, boolean secret, Function<String, @Nullable String> converter) {
		String text = text(property);
		if (text == null) {
			this.missing.add(variable(property));
			return "";
		}
		String value = converted(property, text, accepted, secret, converter);
		return (value != null) ? value : "";
	}

	/** A setting with a default; see {@link #required} for the other parameters. */
	<T> T optional(String property, T byDefault, String accepted, Function<String, @Nullable T> converter) {
		T value = optional(property, accepted, false, converter);
		return (value != null) ? value : byDefault;
	}

	/** A setting that need not be there; see {@link #required} for the parameters. */
	<T> @Nullable T optional(String property, String accepted, boolean secret,
			Function<String, @Nullable T> converter) {
		String text = text(property);
		return (text != null) ? converted(property, text, accepted, secret, converter) : null;
	}

	/** A setting that is on or off, and off by default. */
	boolean flag(String property) {
		Map<String, Boolean> values = Map.of("true", true, "false", false);
		return optional(property, false, "true or false", (text) -> values.get(text.toLowerCase(Locale.ROOT)));
	}

	/**
	 * Ends the reading.
	 * @throws InvalidSettingsException if a setting is missing or illegal
	 */
	void check() {
		List<String> problems = new ArrayList<>();
		if (!this.missing.isEmpty()) {
			problems.add("required and not set, or empty: " + String.join(", ", this.missing));
		}
		problems.addAll(this.illegal);
		if (!problems.isEmpty()) {
			throw new InvalidSettingsException(problems);
		}
	}

	private <T> @Nullable T converted(String property, String text, String accepted, boolean secret,
			Function<String, @Nullable T> converter) {
		try {
			T value = converter.apply(text);
			if (value != null) {
				return value;
			}
		}
		catch (UnusableAddressException ex) {
			this.illegal.add(variable(property) + ' ' + ex.getMessage());
			return null;
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// what is accepted says more than the exception does
		}
		this.illegal
			.add(variable(property) + (secret ? " is not legal" : " is '" + text + '\'') + "; accepted: " + accepted);
		return null;
	}

	private @Nullable String text(String property) {
		String text = this.binder.bind(ConfigurationPropertyName.of(property), Bindable.of(String.class)).orElse(null);
		return (text == null || text.isBlank()) ? null : text.strip();
	}

	/** The environment variable that sets a property. */
	private static String variable(String property) {
		return property.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
	}

}
