package com.osohq.oso.server.page.html;

/**
 * Text. A browser shows exactly its characters, except for those that HTML cannot express
 * (most control characters, and halves of surrogate pairs): those are replaced.
 *
 * @param text the text, not escaped
 */
record Text(String text) implements Html {

	private static final char REPLACEMENT = '\ufffd';

	@Override
	public void writeTo(StringBuilder out) {
		escape(this.text, out);
	}

	/** Appends text so that it is safe between tags and between quotes. */
	static void escape(String text, StringBuilder out) {
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			switch (character) {
				case '&' -> out.append("&amp;");
				case '<' -> out.append("&lt;");
				case '>' -> out.append("&gt;");
				case '"' -> out.append("&quot;");
				case '\'' -> out.append("&#39;");
				// a browser would make a line feed of it
				case '\r' -> out.append("&#13;");
				default -> out.append(isExpressible(text, i) ? character : REPLACEMENT);
			}
		}
	}

	private static boolean isExpressible(String text, int index) {
		char character = text.charAt(index);
		if (Character.isHighSurrogate(character)) {
			return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
		}
		if (Character.isLowSurrogate(character)) {
			return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
		}
		return character == '\n' || character == '\t' || !Character.isISOControl(character);
	}

}
