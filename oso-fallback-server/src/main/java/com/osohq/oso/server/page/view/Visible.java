package com.osohq.oso.server.page.view;

/**
 * Makes visible what cannot be seen in a name, or makes a name look like another one.
 */
public final class Visible {

	private Visible() {
	}

	/**
	 * The text with control characters, and those that change the direction of what
	 * follows, written as numbers.
	 */
	public static String of(String text) {
		StringBuilder visible = new StringBuilder();
		text.codePoints().forEach((point) -> {
			int kind = Character.getType(point);
			if (kind == Character.CONTROL || kind == Character.FORMAT) {
				visible.append("\\u{").append(Integer.toHexString(point)).append('}');
			}
			else {
				visible.appendCodePoint(point);
			}
		});
		return visible.toString();
	}

}
