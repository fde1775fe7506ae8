package com.osohq.oso.server.page.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An element with its attributes and what is in it. Immutable. Refuses what a page that
 * contains no code needs nowhere: scripts and styles within the page, handlers of events,
 * and links that run something.
 */
public final class Element implements Html {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*");

	private static final Pattern ATTRIBUTE = Pattern.compile("[a-z][a-z-]*");

	private static final Set<String> WITHOUT_CONTENT = Set.of("meta", "link", "input", "br", "hr", "img");

	/** Browsers read what is in these not as text but as a language of its own. */
	private static final Set<String> NOT_TEXT = Set.of("script", "style", "iframe", "noembed", "noframes", "xmp",
			"plaintext");

	/** Browsers drop a line feed that comes first in these. */
	private static final Set<String> DROPPING_A_LINE_FEED = Set.of("pre", "textarea");

	private static final Set<String> ADDRESSES = Set.of("href", "src", "action", "formaction");

	private static final Pattern LOCAL = Pattern
		.compile("(?![/\\\\]{2})[^:\\\\\\s\\p{Cntrl}]*([?#][^\\s\\p{Cntrl}]*)?");

	private static final Pattern WEB = Pattern.compile("https?://[^\\s\\p{Cntrl}]+");

	private final String name;

	private final Map<String, String> attributes;

	private final List<Html> children;

	private Element(String name, Map<String, String> attributes, List<Html> children) {
		this.name = name;
		this.attributes = attributes;
		this.children = children;
	}

	/**
	 * An element with this in it.
	 * @param name the name of the tag
	 * @param children what is in it
	 */
	public static Element of(String name, Html... children) {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException("'" + name + "' is no name of an element");
		}
		return new Element(name, Map.of(), List.of()).with(List.of(children));
	}

	/** An element with text in it. */
	public static Element of(String name, String text) {
		return of(name, new Text(text));
	}

	/** The same element with more in it. */
	public Element with(Html... more) {
		return with(List.of(more));
	}

	/** The same element with more in it. */
	public Element with(List<? extends Html> more) {
		if (!more.isEmpty() && (NOT_TEXT.contains(this.name) || WITHOUT_CONTENT.contains(this.name))) {
			throw new IllegalArgumentException("nothing can be in the element '" + this.name + "'");
		}
		List<Html> all = new ArrayList<>(this.children);
		all.addAll(more);
		return new Element(this.name, this.attributes, List.copyOf(all));
	}

	/**
	 * The same element with an attribute.
	 * @param attribute its name
	 * @param value its value, not escaped
	 */
	public Element attribute(String attribute, String value) {
		if (!ATTRIBUTE.matcher(attribute).matches() || attribute.startsWith("on") || attribute.equals("style")
				|| attribute.equals("srcdoc")) {
			throw new IllegalArgumentException("the attribute '" + attribute + "' is not for use");
		}
		if (ADDRESSES.contains(attribute) && !LOCAL.matcher(value).matches() && !WEB.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value + "' is neither a path nor an address of the web");
		}
		Map<String, String> all = new LinkedHashMap<>(this.attributes);
		all.put(attribute, value);
		return new Element(this.name, all, this.children);
	}

	/** The same element with an attribute that has no value. */
	public Element flag(String attribute) {
		return attribute(attribute, "");
	}

	/** The same element with an id. */
	public Element id(String id) {
		return attribute("id", id);
	}

	/** The same element with one or more classes, for the style sheet. */
	public Element styled(String classes) {
		return attribute("class", classes);
	}

	@Override
	public void writeTo(StringBuilder out) {
		out.append('<').append(this.name);
		this.attributes.forEach((attribute, value) -> {
			out.append(' ').append(attribute).append("=\"");
			Text.escape(value, out);
			out.append('"');
		});
		out.append('>');
		if (WITHOUT_CONTENT.contains(this.name)) {
			return;
		}
		if (DROPPING_A_LINE_FEED.contains(this.name)) {
			out.append('\n');
		}
		this.children.forEach((child) -> child.writeTo(out));
		out.append("</").append(this.name).append('>');
	}

}
