package com.osohq.oso.server.page.view;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;

/**
 * Names with what they stand for.
 *
 * @param style how it looks: {@link #FIGURES} or {@link #DETAILS}
 * @param entries the names and values
 */
public record Definitions(String style, List<Html> entries) {

	/** Few values, large, side by side. */
	public static final String FIGURES = "figures";

	/** Many values, small, below one another. */
	public static final String DETAILS = "details";

	public Definitions {
		entries = List.copyOf(entries);
	}

	/** A list without entries yet. */
	public static Definitions styled(String style) {
		return new Definitions(style, List.of());
	}

	/** The same list with one more entry. */
	public Definitions entry(String name, Html value) {
		List<Html> more = new ArrayList<>(this.entries);
		more.add(Element.of("div", Element.of("dt", name), Element.of("dd", value)));
		return new Definitions(this.style, more);
	}

	/** The same list with one more entry. */
	public Definitions entry(String name, String value) {
		return entry(name, Html.text(value));
	}

	/** The same list with the name of something as one more entry. */
	public Definitions named(String name, String value) {
		return entry(name, Element.of("code", value));
	}

	/** The list. */
	public Html html() {
		return Element.of("dl").styled(this.style).with(this.entries);
	}

}
