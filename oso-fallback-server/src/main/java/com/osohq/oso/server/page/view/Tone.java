package com.osohq.oso.server.page.view;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;

/**
 * How good something is. Told by a sign and by words, and only then by a colour.
 */
public enum Tone {

	/** As it should be. */
	GOOD("good", "\u2713"),

	/** Somebody should have a look. */
	WARNING("warning", "!"),

	/** Something does not work. */
	BAD("bad", "\u2715"),

	/** Neither good nor bad. */
	NEUTRAL("neutral", "\u2022");

	private final String style;

	private final String sign;

	Tone(String style, String sign) {
		this.style = style;
		this.sign = sign;
	}

	/** The name that the style sheet knows it by. */
	public String style() {
		return this.style;
	}

	/** A word with its sign. */
	public Html badge(String word) {
		return Element.of("span", sign(), Html.text(word)).styled("badge " + this.style);
	}

	/**
	 * The first thing that a page says.
	 * @param heading the state, in few words
	 * @param sentences what it means and what to do
	 */
	public Html banner(String heading, String... sentences) {
		Element text = Element.of("div", Element.of("h2", heading).id("state"));
		for (String sentence : sentences) {
			text = text.with(Element.of("p", sentence));
		}
		return Element.of("div", sign(), text).styled("banner " + this.style);
	}

	private Element sign() {
		return Element.of("span", this.sign).styled("sign").attribute("aria-hidden", "true");
	}

}
