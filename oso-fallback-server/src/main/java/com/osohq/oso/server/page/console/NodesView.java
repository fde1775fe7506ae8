package com.osohq.oso.server.page.console;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

import com.osohq.oso.server.collector.ConnectedNode;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.page.html.Element;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Definitions;
import com.osohq.oso.server.page.view.Figures;
import com.osohq.oso.server.page.view.PolicyDigest;
import com.osohq.oso.server.page.view.Section;
import com.osohq.oso.server.page.view.Sizing;
import com.osohq.oso.server.page.view.Table;
import com.osohq.oso.server.page.view.Table.Column;
import com.osohq.oso.server.page.view.Tone;
import com.osohq.oso.server.time.Moment;

/**
 * The nodes that report to this server, and the size of the environment that they copy.
 */
final class NodesView {

	/** How many errors of nodes are shown. */
	private static final int ERRORS = 20;

	private final Environment environment;

	private final List<NodeState> nodes;

	private final Moment now;

	NodesView(Environment environment, List<ConnectedNode> nodes, Moment now) {
		this.environment = environment;
		this.nodes = nodes.stream()
			.map((node) -> NodeState.of(node, now))
			.sorted(Comparator.comparingInt(NodeState::urgency))
			.toList();
		this.now = now;
	}

	Html html() {
		return Html.all(
				Element.of("section", banner()).id("now").attribute("aria-labelledby", "state").flag("data-live"),
				Section.live("nodes", "Connected nodes", this.nodes.isEmpty() ? howToConnect() : table().html()),
				this.nodes.stream().allMatch((state) -> state.node().recentErrors().isEmpty()) ? Html.nothing()
						: Section.live("errors", "What nodes report as errors", errors()),
				Section.live("environment", "Environment", environment()));
	}

	private Html banner() {
		long troubled = this.nodes.stream().filter((state) -> state.tone() != Tone.GOOD).count();
		if (this.nodes.isEmpty()) {
			return Tone.NEUTRAL.banner("No node has reported yet",
					"Nodes that have this server as their OSO_URL report here once a minute.");
		}
		if (troubled == 0) {
			return Tone.GOOD.banner((this.nodes.size() == 1) ? "The node is well"
					: "All " + Figures.count(this.nodes.size()) + " nodes are well");
		}
		boolean bad = this.nodes.stream().anyMatch((state) -> state.tone() == Tone.BAD);
		String heading = Figures.count(troubled) + " of " + Figures.count(this.nodes.size(), "node", "nodes")
				+ ((troubled == 1) ? " needs attention" : " need attention");
		return (bad ? Tone.BAD : Tone.WARNING).banner(heading, "They come first in the table.");
	}

	private Table table() {
		Table table = Table.of("Nodes, those that need attention first", Column.text("Node"), Column.text("Health"),
				Column.text("Last seen"), Column.text("Snapshot"), Column.figures("Requests"), Column.figures("Errors"),
				Column.text("Version"));
		for (NodeState state : this.nodes) {
			ConnectedNode node = state.node();
			table = table.row(Element.of("code", node.id()), state.tone().badge(state.word()),
					Element.of("span", Figures.duration(state.silentFor()) + " ago")
						.attribute("title", node.lastSeen().toString()),
					snapshot(node), Html.text(Figures.count(node.requests())), Html.text(Figures.count(node.errors())),
					Html.text(node.version()));
		}
		return table;
	}

	private Html snapshot(ConnectedNode node) {
		if (node.snapshot() == null) {
			return Html.text("none");
		}
		Duration atReport = node.snapshotAge();
		String age = (atReport != null) ? Figures.duration(atReport.plus(this.now.since(node.lastSeen()))) + " old"
				: "of unknown age";
		return Html.all(Html.text(age + ' '), Element.of("span", Element.of("code", node.snapshot())).styled("aside"));
	}

	private Html errors() {
		Table table = Table.of("Errors that nodes have reported, the newest of each first", Column.text("Node"),
				Column.text("Error"));
		int shown = 0;
		for (NodeState state : this.nodes) {
			for (String error : state.node().recentErrors()) {
				if (shown++ < ERRORS) {
					table = table.row(Element.of("code", state.node().id()), Html.text(error));
				}
			}
		}
		return Html.all(table.html(), (shown > ERRORS)
				? Element.of("p", "and " + Figures.count(shown - ERRORS) + " more").styled("empty") : Html.nothing());
	}

	private Html environment() {
		PolicyText policy = this.environment.policyText();
		String source = (policy != null) ? policy.source() : "";
		long facts = this.environment.facts().size();
		long reported = this.nodes.stream().mapToLong((state) -> state.node().bytes()).max().orElse(0);
		long bytes = (reported > 0) ? reported
				: Sizing.estimatedSnapshot(facts, source.getBytes(StandardCharsets.UTF_8).length);
		Html figures = Definitions.styled(Definitions.FIGURES)
			.entry("Facts", Figures.count(facts))
			.entry((reported > 0) ? "Size on a node" : "Size on a node, estimated", Figures.bytes(bytes))
			.entry("Disk to provide (3x)", Figures.bytes(Sizing.recommendedDisk(bytes)))
			.html();
		Definitions details = Definitions.styled(Definitions.DETAILS).named("Version", this.environment.version().id());
		details = (policy != null) ? details.named("Policy digest (SHA-256)", PolicyDigest.of(source))
				: details.entry("Policy", "none has been uploaded yet");
		return Html.all(figures, details.html());
	}

	private static Html howToConnect() {
		String command = """
				OSO_URL=http://this-server:8080 OSO_API_TOKEN=its-API-key \\
				OSO_ENVIRONMENT=development OSO_TENANT=me OSO_PORT=8081 \\
				java -jar oso-fallback-server.jar""";
		return Html.all(Element.of("p", "To see one here, start a node that copies this server:"),
				Element.of("pre", Element.of("code", command)).attribute("tabindex", "0"));
	}

}
