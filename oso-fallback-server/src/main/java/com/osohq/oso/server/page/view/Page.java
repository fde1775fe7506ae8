package com.osohq.oso.server.page.view;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import org.jspecify.annotations.Nullable;

/**
 * A whole page.
 *
 * @param title its title
 * @param subtitle what it is about, below the title; text
 * @param current the link of {@link #links} that leads to this page, or {@code null}
 * @param links the pages that there are
 * @param refreshed whether it has parts that change
 * @param scripts names of further scripts among the assets
 * @param content what is on it
 * @param footer what stands below
 */
public record Page(String title, Html subtitle, @Nullable Link current, List<Link> links, boolean refreshed,
		List<String> scripts, Html content, Html footer) {

	private static final String DOCTYPE = "<!DOCTYPE html>\n";

	/** For browsers without JavaScript. */
	private static final String RELOAD_SECONDS = "30";

	public Page {
		links = List.copyOf(links);
		scripts = List.copyOf(scripts);
	}

	/** The whole document. */
	public String document() {
		return DOCTYPE + Element.of("html", head(), body()).attribute("lang", "en").markup() + '\n';
	}

	private Element head() {
		Element head = Element.of("head", Element.of("meta").attribute("charset", "utf-8"),
				Element.of("meta")
					.attribute("name", "viewport")
					.attribute("content", "width=device-width, initial-scale=1"),
				Element.of("meta").attribute("name", "color-scheme").attribute("content", "light dark"),
				Element.of("title", this.title),
				Element.of("link")
					.attribute("rel", "icon")
					.attribute("type", "image/svg+xml")
					.attribute("href", "assets/icon.svg"),
				Element.of("link").attribute("rel", "stylesheet").attribute("href", "assets/page.css"));
		if (this.refreshed) {
			head = head.with(
					Element.of("noscript",
							Element.of("meta").attribute("http-equiv", "refresh").attribute("content", RELOAD_SECONDS)),
					script("live.js"));
		}
		return head.with(this.scripts.stream().map(Page::script).toList());
	}

	private static Element script(String name) {
		return Element.of("script").attribute("type", "module").attribute("src", "assets/" + name);
	}

	private Element body() {
		Element header = Element.of("header",
				Element.of("div", Element.of("h1", this.title), Element.of("p", this.subtitle).styled("subtitle")));
		if (!this.links.isEmpty()) {
			header = header.with(navigation());
		}
		Element body = Element.of("body",
				Element.of("a", "Skip to content").styled("skip").attribute("href", "#content"), header);
		return body.with(Element.of("main", this.content).id("content").attribute("tabindex", "-1"),
				Element.of("footer", this.refreshed ? refreshHint() : Html.nothing(), this.footer));
	}

	private Element navigation() {
		List<Element> items = new ArrayList<>();
		for (Link link : this.links) {
			Element anchor = Element.of("a", link.text()).attribute("href", link.href());
			items.add(Element.of("li", link.equals(this.current) ? anchor.attribute("aria-current", "page") : anchor));
		}
		return Element.of("nav", Element.of("ul").with(items)).attribute("aria-label", "Pages");
	}

	private static Html refreshHint() {
		return Html.all(Element.of("p").id("liveness"),
				Element.of("p").id("announcement").styled("unseen").attribute("role", "status"),
				Element.of("noscript", Element.of("p",
						"This page loads again every " + RELOAD_SECONDS + " seconds, as JavaScript is switched off.")));
	}

	/**
	 * A link to one of the pages.
	 *
	 * @param text what it says
	 * @param href where it leads, relative to this page
	 */
	public record Link(String text, String href) {
	}

}
