package com.osohq.oso.server.fact;

/**
 * The order of text by code point, which is also the order of its UTF-8 bytes. It differs
 * from {@link String#compareTo} where a surrogate pair meets a character above U+D7FF.
 */
public final class CodePointOrder {

	private CodePointOrder() {
	}

	/** Negative, 0 or positive as the left text comes before, with or after the right. */
	public static int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				boolean surrogateA = Character.isSurrogate(a);
				return (surrogateA != Character.isSurrogate(b)) ? (surrogateA ? 1 : -1) : a - b;
			}
		}
		return left.length() - right.length();
	}

}
