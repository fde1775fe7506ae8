package com.osohq.oso.server.page.node;

import java.util.List;
import java.util.Locale;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Definitions;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.Page;
import com.osohq.oso.server.page.view.PolicyDigest;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.page.view.Sizing;
import com.osohq.oso.server.page.view.Table;
import com.osohq.oso.server.page.view.Table.Column;
import com.osohq.oso.server.page.view.Tone;
import com.osohq.oso.server.time.Moment;

/**
 * Lays out what there is to say of a node.
 */
final class NodePage {

	private static final String NONE = "none";

	private final NodeView view;

	NodePage(NodeView view) {
		this.view = view;
	}

	Page page() {
		NodeSettings settings = this.view.settings();
		Html subtitle = Html.all(Html.text("Environment "), Element.of("code", settings.environment()),
				Html.text(" of tenant "), Element.of("code", settings.tenant()));
		Html content = Html.all(
				Element.of("section", StateBanner.of(this.view.condition()))
					.id("now")
					.attribute("aria-labelledby", "state")
					.flag("data-live"),
				Section.live("figures", "At a glance", figures()),
				Section.live("refreshes", "Last refreshes", refreshes()),
				Section.live("facts", "Facts by predicate", facts()),
				Section.live("requests", "Requests since the start", requests()),
				Section.live("details", "Details", details()));
		return new Page("Oso Fallback node", subtitle, null, List.of(), true, List.of(), content, footer());
	}

	private Html figures() {
		SnapshotStatus snapshot = this.view.condition().snapshot();
		Definitions figures = Definitions.styled(Definitions.FIGURES);
		if (snapshot != null) {
			figures = figures.entry("Facts", Figures.count(snapshot.facts()))
				.entry("Unsettled facts", Figures.count(snapshot.unsettled()))
				.entry("Size on disk", Figures.bytes(snapshot.bytes()))
				.entry("Disk to provide (3x)", Figures.bytes(Sizing.recommendedDisk(snapshot.bytes())));
		}
		return figures.entry("Requests", Figures.count(this.view.requestCount()))
			.entry("Running for", Figures.duration(this.view.uptime()))
			.html();
	}

	private Html refreshes() {
		Table table = Table.of("Refreshes of the snapshot, the latest first", Column.text("Ended"),
				Column.text("Outcome"), Column.figures("Took"), Column.text("Reason"));
		for (RefreshHistory.Entry entry : this.view.refreshes()) {
			Html reason = (entry.failure() != null)
					? Html.all(Element.of("code", entry.failure().cause().name().toLowerCase(Locale.ROOT)),
							Html.text(": " + entry.failure().message()))
					: Html.nothing();
			table = table.row(Figures.ago(entry.ended(), this.view.now()), outcome(entry.outcome()),
					Html.text(Figures.latency(entry.took())), reason);
		}
		return table.orElse("No refresh has ended since the start.");
	}

	private static Html outcome(Outcome outcome) {
		return switch (outcome) {
			case UPDATED -> Tone.GOOD.badge("new snapshot");
			case UNSETTLED -> Tone.WARNING.badge("new snapshot, unsettled");
			case UNCHANGED -> Tone.GOOD.badge("unchanged");
			case FAILED -> Tone.BAD.badge("failed");
		};
	}

	private Html facts() {
		Table table = Table.of("Stored facts", Column.text("Predicate"), Column.figures("Arguments"),
				Column.figures("Facts"));
		Environment environment = this.view.environment();
		List<PredicateCount> counts = (environment != null) ? environment.facts().counts() : List.of();
		for (PredicateCount count : counts) {
			table = table.row(Element.of("code", count.predicate()), Html.text(Figures.count(count.arity())),
					Html.text(Figures.count(count.facts())));
		}
		return table.orElse((environment != null) ? "The environment has no facts." : "There is no snapshot yet.");
	}

	private Html requests() {
		return RequestTable.of(this.view.requests());
	}

	private Html details() {
		NodeSettings settings = this.view.settings();
		SnapshotStatus snapshot = this.view.condition().snapshot();
		Environment environment = this.view.environment();
		Definitions details = Definitions.styled(Definitions.DETAILS)
			.named("Environment", settings.environment())
			.named("Tenant", settings.tenant())
			.named("Node", settings.clientId())
			.entry("Oso Cloud", Element.of("code", settings.url().toString()));
		details = (snapshot != null)
				? details.named("Snapshot", snapshot.id()).entry("Known to be right at", asOf(snapshot))
				: details.entry("Snapshot", NONE);
		PolicyText policy = (environment != null) ? environment.policyText() : null;
		details = (policy != null) ? details.named("Policy digest (SHA-256)", PolicyDigest.of(policy.source()))
				: details.entry("Policy", NONE);
		return details.entry("Storage", storage(settings))
			.entry("Refreshed every", Figures.duration(settings.pollInterval()))
			.entry("Oldest data answered from",
					(settings.maxStaleness() != null) ? Figures.duration(settings.maxStaleness()) : "any age")
			.entry("Version", this.view.version())
			.entry("Java", Runtime.version().toString())
			.entry("This page made at", Figures.time(this.view.now().wallClock()))
			.html();
	}

	private static Html asOf(SnapshotStatus snapshot) {
		Moment asOf = snapshot.asOf();
		return (asOf != null) ? Figures.time(asOf.wallClock()) : Html.text("unknown: the clock was set back");
	}

	private static String storage(NodeSettings settings) {
		return (settings.directory() != null) ? "persistent: the next start does not need Oso Cloud"
				: "ephemeral: the next start needs Oso Cloud; set OSO_DIRECTORY to keep snapshots";
	}

	private static Html footer() {
		return Element.of("p", Html.text("For programs: "), link("metrics", "metrics"), Html.text(", "),
				link("actuator/health", "health"), Html.text(", "), link("healthcheck", "health check"));
	}

	private static Html link(String href, String text) {
		return Element.of("a", text).attribute("href", href);
	}

}
