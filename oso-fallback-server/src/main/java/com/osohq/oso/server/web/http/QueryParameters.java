package com.osohq.oso.server.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.web.error.ApiException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of an address. A parameter without a value counts as not given, as some
 * clients send it for what is missing.
 */
public final class QueryParameters {

	private static final int HEX = 16;

	private final Map<String, String> values;

	private QueryParameters(Map<String, String> values) {
		this.values = values;
	}

	/** Decodes what follows the question mark; {@code null} stands for nothing. */
	static QueryParameters parse(@Nullable String query) {
		Map<String, String> values = new HashMap<>();
		for (String part : (query != null) ? query.split("&") : new String[0]) {
			int equals = part.indexOf('=');
			if (equals < 0 || equals == part.length() - 1) {
				continue;
			}
			String name = decoded(part.substring(0, equals));
			if (values.put(name, decoded(part.substring(equals + 1))) != null) {
				throw ApiException.malformed("the parameter '" + name + "' is given twice");
			}
		}
		return new QueryParameters(values);
	}

	/** The value of a parameter, or {@code null}. */
	public @Nullable String get(String name) {
		return this.values.get(name);
	}

	/** The names of the parameters that have a value. */
	public Set<String> names() {
		return Set.copyOf(this.values.keySet());
	}

	/** A parameter that is {@code false} unless it is given. */
	public boolean flag(String name) {
		String value = get(name);
		if (value == null || value.equals("false")) {
			return false;
		}
		if (value.equals("true")) {
			return true;
		}
		throw ApiException.malformed("the parameter '" + name + "' must be true or false");
	}

	/** Refuses a parameter that is given and no whole number. */
	public void requireInteger(String name) {
		String value = get(name);
		if (value != null && !value.matches("-?\\d{1,19}")) {
			throw ApiException.malformed("the parameter '" + name + "' must be a whole number");
		}
	}

	private static String decoded(String text) {
		byte[] bytes = new byte[text.length()];
		int length = 0;
		for (int i = 0; i < text.length(); i++) {
			char each = text.charAt(i);
			if (each == '%') {
				bytes[length++] = hexPair(text, i + 1);
				i += 2;
			}
			else if (each < 0x80) {
				bytes[length++] = (byte) ((each == '+') ? ' ' : each);
			}
			else {
				throw ApiException.malformed("the address has a character that must be written with %");
			}
		}
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
		}
		catch (CharacterCodingException ex) {
			throw ApiException.malformed("the address is not valid UTF-8 after decoding");
		}
	}

	private static byte hexPair(String text, int start) {
		int high = (start + 1 < text.length()) ? Character.digit(text.charAt(start), HEX) : -1;
		int low = (high >= 0) ? Character.digit(text.charAt(start + 1), HEX) : -1;
		if (low < 0) {
			throw ApiException.malformed("the address has a % that two hexadecimal digits do not follow");
		}
		return (byte) (high * HEX + low);
	}

}
