package com.osohq.oso;

import org.jspecify.annotations.Nullable;

/** What the API demands of the texts that callers hand in. */
final class Names {

	private Names() {
	}

	static String requireName(@Nullable String text, String what) {
		if (text == null || text.isEmpty()) {
			throw new IllegalArgumentException("the " + what + " must not be " + ((text != null) ? "empty" : "null"));
		}
		return text;
	}

}
