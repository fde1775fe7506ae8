package com.osohq.oso.server.command;

/**
 * How text is set off from its surroundings: in colour on a terminal, not at all
 * elsewhere.
 */
enum Style {

	/** Text as it is. */
	PLAIN,

	/** ANSI escape sequences around the text. */
	COLOUR;

	private static final String ESCAPE = "\u001B[";

	String good(String text) {
		return wrap("32", text);
	}

	String bad(String text) {
		return wrap("1;31", text);
	}

	String doubtful(String text) {
		return wrap("33", text);
	}

	String faint(String text) {
		return wrap("2", text);
	}

	private String wrap(String attributes, String text) {
		return (this == COLOUR) ? ESCAPE + attributes + 'm' + text + ESCAPE + "0m" : text;
	}

}
