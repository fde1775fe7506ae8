package com.osohq.oso.server.page.view;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;

/**
 * A part of a page with a heading.
 */
public final class Section {

	private Section() {
	}

	/**
	 * A part that stays as it is until the page is loaded again.
	 * @param id its id, of letters
	 */
	public static Element still(String id, String heading, Html... content) {
		return Element.of("section", Element.of("h2", heading).id(id + "-heading"))
			.id(id)
			.attribute("aria-labelledby", id + "-heading")
			.with(content);
	}

	/** A part that the page's script replaces when it has changed on the server. */
	public static Element live(String id, String heading, Html... content) {
		return still(id, heading, content).flag("data-live");
	}

}
