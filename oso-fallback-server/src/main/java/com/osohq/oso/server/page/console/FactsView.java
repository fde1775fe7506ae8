package com.osohq.oso.server.page.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.page.view.Visible;

/**
 * The stored facts, some at a time.
 */
final class FactsView {

	/** How many facts are on a page. */
	static final int PAGE_SIZE = 100;

	private final FactSource facts;

	private final FactsQuery query;

	private final List<PredicateCount> counts;

	FactsView(FactSource facts, FactsQuery query) {
		this.facts = facts;
		this.query = query;
		this.counts = facts.counts();
	}

	Html html() {
		if (this.counts.isEmpty()) {
			return Section.still("facts", "Facts",
					Element
						.of("p", "No facts are stored. Start the server with --facts FILE.ndjson, or insert some "
								+ "with a client.")
						.styled("empty"));
		}
		Selection selection = new Selection((this.query.page() - 1L) * PAGE_SIZE);
		for (PredicateCount count : this.counts) {
			if (this.query.predicate().isEmpty() || this.query.predicate().equals(name(count))) {
				this.facts.forEach(new FactPattern(count.predicate(), Collections.nCopies(count.arity(), Arg.ANY)),
						selection);
			}
		}
		return Section.still("facts", "Facts", form(), list(selection), pages(selection.found));
	}

	private Element form() {
		Element choice = Element.of("select").id("predicate").attribute("name", "predicate");
		choice = choice.with(option("", "all " + Figures.count(this.facts.size(), "fact", "facts")));
		for (PredicateCount count : this.counts) {
			choice = choice.with(option(name(count), name(count) + " (" + Figures.count(count.facts()) + ")"));
		}
		Element text = Element.of("input")
			.id("text")
			.attribute("name", "text")
			.attribute("type", "search")
			.attribute("spellcheck", "false")
			.attribute("autocapitalize", "none")
			.attribute("value", this.query.text());
		return Element
			.of("form",
					Element.of("div", Element.of("label", "Predicate").attribute("for", "predicate"), choice)
						.styled("field"),
					Element.of("div", Element.of("label", "Contains").attribute("for", "text"), text).styled("field"),
					Element.of("button", "Filter").attribute("type", "submit"))
			.styled("row")
			.attribute("action", "facts")
			.attribute("method", "get")
			.attribute("role", "search");
	}

	private Element option(String value, String text) {
		Element option = Element.of("option", text).attribute("value", value);
		return value.equals(this.query.predicate()) ? option.flag("selected") : option;
	}

	private Html list(Selection selection) {
		if (selection.shown.isEmpty()) {
			return Element.of("p", "No stored fact fits.").styled("empty");
		}
		long first = selection.from + 1;
		Element summary = Element
			.of("p", "Facts " + Figures.count(first) + " to " + Figures.count(selection.from + selection.shown.size())
					+ " of " + Figures.count(selection.found))
			.styled("hint");
		List<Element> items = selection.shown.stream()
			.map((fact) -> Element.of("li", Element.of("code", Visible.of(fact.toString()))))
			.toList();
		return Html.all(summary, Element.of("ul").styled("plain stacked").attribute("role", "list").with(items));
	}

	private Html pages(long found) {
		List<Html> links = new ArrayList<>();
		if (this.query.page() > 1) {
			links.add(link("Previous", this.query.page() - 1).attribute("rel", "prev"));
		}
		if ((long) this.query.page() * PAGE_SIZE < found) {
			links.add(link("Next", this.query.page() + 1).attribute("rel", "next"));
		}
		return links.isEmpty() ? Html.nothing()
				: Element.of("nav").styled("pages").attribute("aria-label", "More facts").with(links);
	}

	private Element link(String text, int page) {
		return Element.of("a", text).attribute("href", this.query.link(page));
	}

	private static String name(PredicateCount count) {
		return count.predicate() + '/' + count.arity();
	}

	/**
	 * Counts the facts that fit, and keeps those of one page.
	 */
	private final class Selection implements Consumer<Fact> {

		private final long from;

		private final List<Fact> shown = new ArrayList<>();

		private long found;

		private Selection(long from) {
			this.from = from;
		}

		@Override
		public void accept(Fact fact) {
			String text = FactsView.this.query.text();
			if (text.isEmpty() || fact.toString().contains(text)) {
				if (this.found >= this.from && this.shown.size() < PAGE_SIZE) {
					this.shown.add(fact);
				}
				this.found++;
			}
		}

	}

}
