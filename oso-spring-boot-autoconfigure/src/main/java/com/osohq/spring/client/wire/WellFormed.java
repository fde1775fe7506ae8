package com.osohq.spring.client.wire;

/**
 * Text that can be sent as it is. Half of a surrogate pair, which stands for no
 * character, would be refused or replaced on its way, and the answer would be about
 * something else.
 */
final class WellFormed {

	private WellFormed() {
	}

	/**
	 * Demands that text can be sent.
	 * @param text the text
	 * @param what what it is, for the message
	 * @return the text
	 * @throws IllegalArgumentException if it holds half of a surrogate pair
	 */
	static String require(String text, String what) {
		if (!isWellFormed(text)) {
			throw new IllegalArgumentException("the " + what + " must not hold half of a surrogate pair");
		}
		return text;
	}

	static boolean isWellFormed(String text) {
		int i = 0;
		while (i < text.length()) {
			// Halves that belong together are one code point, which is none of these.
			int c = text.codePointAt(i);
			if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
				return false;
			}
			i += Character.charCount(c);
		}
		return true;
	}

}
