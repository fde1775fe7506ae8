package com.osohq.oso.server.page.html;

import java.util.List;

/**
 * A piece of a page: text, an element, or several of them. Immutable.
 */
public sealed interface Html permits Text, Element, Fragment {

	/** Appends the markup. */
	void writeTo(StringBuilder out);

	/** Text, whatever it contains. */
	static Html text(String text) {
		return new Text(text);
	}

	/** Several pieces, one after the other. */
	static Html all(Html... parts) {
		return new Fragment(List.of(parts));
	}

	/** Several pieces, one after the other. */
	static Html all(List<? extends Html> parts) {
		return new Fragment(List.copyOf(parts));
	}

	/** Nothing at all. */
	static Html nothing() {
		return new Fragment(List.of());
	}

	/** The markup of this piece. */
	default String markup() {
		StringBuilder out = new StringBuilder();
		writeTo(out);
		return out.toString();
	}

}
