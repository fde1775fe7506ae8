package com.osohq.oso.server.page.node;

import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.node.NodeStatus;
import com.osohq.oso.server.ops.health.NodeWatch;
import com.osohq.oso.server.ops.metrics.RequestFigures;
import com.osohq.oso.server.page.view.Page;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;

/**
 * Makes the status page of a node. Keeps nothing between two pages.
 */
public final class NodeStatusPage {

	private final Sources sources;

	private final String version;

	private final Time clock;

	private final Moment started;

	/**
	 * The page of one node.
	 * @param sources where the page gets what it shows
	 * @param version the version of the program
	 * @param clock tells the time
	 * @param started when the process started
	 */
	public NodeStatusPage(Sources sources, String version, Time clock, Moment started) {
		this.sources = sources;
		this.version = version;
		this.clock = clock;
		this.started = started;
	}

	/** The page as of now. */
	public Page page() {
		Moment now = this.clock.now();
		NodeView view = new NodeView(now, this.sources.settings(), this.sources.watch().look(),
				this.sources.node().held().orElse(null), this.sources.history().entries(),
				this.sources.requests().all(), this.version, now.since(this.started));
		return new NodePage(view).page();
	}

	/**
	 * Where the page gets what it shows.
	 *
	 * @param settings what the operator wants
	 * @param node what the node says of itself
	 * @param watch judges how it is doing
	 * @param history knows its last refreshes
	 * @param requests knows what it has been asked
	 */
	public record Sources(NodeSettings settings, NodeStatus node, NodeWatch watch, RefreshHistory history,
			RequestFigures requests) {
	}

}
