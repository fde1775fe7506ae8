package com.osohq.oso.server.page.console;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.collector.ConnectedNodes;
import com.osohq.oso.server.devserver.DevEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.page.html.Html;
import com.osohq.oso.server.page.view.Page;
import com.osohq.oso.server.page.view.Page.Link;
import com.osohq.oso.server.time.Time;

/**
 * Makes the pages of the development server. Keeps nothing between two pages.
 */
public final class Console {

	private static final Link NODES = new Link("Nodes", "./");

	private static final Link ASK = new Link("Ask", "ask");

	private static final Link POLICY = new Link("Policy", "policy");

	private static final Link FACTS = new Link("Facts", "facts");

	private static final List<Link> LINKS = List.of(NODES, ASK, POLICY, FACTS);

	private final DevEnvironment environment;

	private final ConnectedNodes nodes;

	private final String readOnlyKey;

	private final Time clock;

	/**
	 * The console of one server.
	 * @param environment what is shown and asked
	 * @param nodes the nodes that report to this server
	 * @param readOnlyKey the published key with which the page asks
	 * @param clock tells the time
	 */
	public Console(DevEnvironment environment, ConnectedNodes nodes, String readOnlyKey, Time clock) {
		this.environment = environment;
		this.nodes = nodes;
		this.readOnlyKey = readOnlyKey;
		this.clock = clock;
	}

	/** The connected nodes, and the size of the environment. */
	public Page nodes() {
		return page(NODES, true, List.of(),
				Html.all(new NodesView(this.environment.current(), this.nodes.all(), this.clock.now()).html(),
						UnknownNamesView.html(this.environment.unknownNames())));
	}

	/** A box to ask questions. */
	public Page ask() {
		return page(ASK, false, List.of("ask.js"),
				new AskView(this.environment.current().policy(), this.readOnlyKey).html());
	}

	/** The policy. */
	public Page policy() {
		return page(POLICY, false, List.of(), new PolicyView(this.environment.current()).html());
	}

	/**
	 * Some of the stored facts.
	 * @param parameters say which, by name
	 */
	public Page facts(Map<String, String> parameters) {
		Environment current = this.environment.current();
		return page(FACTS, false, List.of(), new FactsView(current.facts(), FactsQuery.of(parameters)).html());
	}

	private static Page page(Link current, boolean refreshed, List<String> scripts, Html content) {
		return new Page("Oso development server", Html.text("A read-write stand-in for Oso Cloud"), current, LINKS,
				refreshed, scripts, content, Html.nothing());
	}

}
