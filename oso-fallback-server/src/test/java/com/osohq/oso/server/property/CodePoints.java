package com.osohq.oso.server.property;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/**
 * The order of strings by code point, which is that of their UTF-8 bytes.
 */
final class CodePoints {

	static final Comparator<String> ORDER = (one, other) -> Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8),
			other.getBytes(StandardCharsets.UTF_8));

	private CodePoints() {
	}

}
