package com.osohq.oso.server.page.node;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.node.NodeSettings;
import com.osohq.oso.server.ops.health.Condition;
import com.osohq.oso.server.ops.metrics.RequestFigure;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * All that the status page tells of a node at one moment.
 *
 * @param now the moment
 * @param settings what the operator wants; the page shows none of the keys in it
 * @param condition how the node is doing
 * @param environment what it holds, or {@code null} if that is nothing
 * @param refreshes the last refreshes, the latest one first
 * @param requests the requests it has answered
 * @param version the version of the program
 * @param uptime how long it has been running
 */
record NodeView(Moment now, NodeSettings settings, Condition condition, @Nullable Environment environment,
		List<RefreshHistory.Entry> refreshes, List<RequestFigure> requests, String version, Duration uptime) {

	NodeView {
		refreshes = List.copyOf(refreshes);
		requests = List.copyOf(requests);
	}

	/** How many requests have been answered. */
	long requestCount() {
		return this.requests.stream().mapToLong(RequestFigure::count).sum();
	}

}
