package com.osohq.oso.server.page.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.TypeMetadata;
import org.jspecify.annotations.Nullable;

/**
 * A form for questions. The page's script sends them to the HTTP API of this server with
 * its published key, so that the answers are those that an application would get.
 */
final class AskView {

	private static final String ALL_CHECKS = "authorize list actions";

	private final Policy policy;

	private final String key;

	AskView(Policy policy, String key) {
		this.policy = policy;
		this.key = key;
	}

	Html html() {
		Element form = Element
			.of("form", kinds(), fields(), Element.of("button", "Ask").attribute("type", "submit"),
					Element.of("noscript",
							Element.of("p", "Asking needs JavaScript. Without it, use curl or one of the clients.")))
			.id("ask")
			.attribute("action", "ask")
			.attribute("data-key", this.key)
			.attribute("autocomplete", "off")
			.flag("novalidate");
		return Html.all(Section.still("question", "Question", form),
				Section.still("answer-section", "Answer",
						Element.of("div", Element.of("p", "Nothing has been asked yet.").styled("empty"))
							.id("answer")
							.attribute("aria-live", "polite"),
						Element.of("div").id("explanation")),
				suggestions("actors", types(true)), suggestions("types", types(false)),
				suggestions("names", actions()));
	}

	private static Element kinds() {
		return Element.of("fieldset", Element.of("legend", "What to ask"),
				Element
					.of("div", kind("authorize", "May this actor?"), kind("list", "Which resources?"),
							kind("actions", "Which actions?"), kind("query", "Any fact or rule"))
					.styled("choices wide"));
	}

	private static Element kind(String name, String text) {
		Element radio = Element.of("input")
			.attribute("type", "radio")
			.attribute("name", "kind")
			.attribute("value", name);
		return Element.of("label", name.equals("authorize") ? radio.flag("checked") : radio,
				Element.of("span", Html.text(text + ' '), Element.of("code", name).styled("aside")));
	}

	private Element fields() {
		return Element.of("fieldset",
				field("actor", "Actor", "such as User:alice or User{\"alice\"}", ALL_CHECKS, "actors"),
				field("action", "Action", "such as read", "authorize list", "names"),
				field("resource", "Resource", "such as Repo:anvil", "authorize actions", "types"),
				field("type", "Type of the resources", "such as Repo", "list", "types"),
				wide("query", field("fact", "Fact or rule",
						"such as has_role(User{\"alice\"}, role: String, _); write _ for anything and name: Type for "
								+ "anything of a type",
						"query", null)),
				wide("", context()))
			.attribute("aria-label", "The question");
	}

	private static Element field(String name, String label, String hint, String kinds, @Nullable String list) {
		Element input = Element.of("input")
			.id(name)
			.styled("code")
			.attribute("name", name)
			.attribute("type", "text")
			.attribute("spellcheck", "false")
			.attribute("autocapitalize", "none")
			.attribute("aria-describedby", name + "-hint");
		return Element
			.of("div", Element.of("label", label).attribute("for", name),
					(list != null) ? input.attribute("list", list) : input,
					Element.of("p", hint).styled("hint").id(name + "-hint"))
			.styled("field")
			.attribute("data-kinds", kinds);
	}

	private static Element context() {
		Element area = Element.of("textarea")
			.id("context")
			.attribute("name", "context")
			.attribute("rows", "2")
			.attribute("spellcheck", "false")
			.attribute("autocapitalize", "none")
			.attribute("aria-describedby", "context-hint");
		return Element
			.of("div", Element.of("label", "Context facts").attribute("for", "context"), area,
					Element.of("p",
							"one a line, such as has_role(User{\"bob\"}, \"reader\", Repo{\"anvil\"}); they count "
									+ "for this question only")
						.styled("hint")
						.id("context-hint"))
			.styled("field");
	}

	private static Element wide(String kinds, Element field) {
		Element wide = field.styled("field wide");
		return kinds.isEmpty() ? wide : wide.attribute("data-kinds", kinds);
	}

	private static Element suggestions(String id, Collection<String> texts) {
		List<Element> options = new ArrayList<>();
		texts.forEach((text) -> options.add(Element.of("option").attribute("value", text)));
		return Element.of("datalist").id(id).with(options);
	}

	private Collection<String> types(boolean actors) {
		List<String> types = new ArrayList<>();
		for (Map.Entry<String, TypeMetadata> type : this.policy.metadata().entrySet()) {
			if (!type.getKey().equals(Policy.GLOBAL) && (!actors || type.getValue().actor())) {
				types.add(actors ? type.getKey() + ':' : type.getKey());
			}
		}
		return types;
	}

	private Collection<String> actions() {
		SortedSet<String> actions = new TreeSet<>();
		this.policy.metadata().values().forEach((type) -> actions.addAll(type.permissions()));
		return actions;
	}

}
