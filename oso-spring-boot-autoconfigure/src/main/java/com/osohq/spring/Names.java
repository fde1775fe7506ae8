package com.osohq.spring;

import org.jspecify.annotations.Nullable;

/** What the API demands of the texts that callers hand in. */
final class Names {

	private Names() {
	}

	static String requireName(@Nullable String text, String what) {
		if (text == null || text.isEmpty()) {
			throw new IllegalArgumentException("the " + what + " must not be " + ((text != null) ? "empty" : "null"));
		}
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i)) && !Character.isSupplementaryCodePoint(text.codePointAt(i++))) {
				// Replaced on its way, it would stand for something else.
				throw new IllegalArgumentException("the " + what + " must not hold half of a surrogate pair");
			}
		}
		return text;
	}

}
