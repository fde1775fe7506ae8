package com.osohq.oso.server.collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;

/**
 * Keeps the last state of each node that reports, of {@value #MAX_NODES} nodes at most:
 * the one that has been silent for longest goes first, one of the same caller if there is
 * any. Thread-safe.
 */
final class NodeRegister implements ConnectedNodes {

	static final int MAX_NODES = 1000;

	/** And not before it has counted as silent for as long as it takes to do so. */
	static final Duration FORGOTTEN_AFTER = Duration.ofHours(3);

	private final Time clock;

	/** The one that has been silent for longest comes first. */
	private final Map<Name, KnownNode> nodes = new LinkedHashMap<>();

	/**
	 * A register of no nodes.
	 * @param clock tells when reports come
	 */
	NodeRegister(Time clock) {
		this.clock = clock;
	}

	/**
	 * Takes note of a report. A node that takes its leave is forgotten. What one caller
	 * reports changes nothing about the nodes of another, whatever they call themselves.
	 * @param caller whose key the report came with
	 * @param report the report
	 */
	synchronized void add(String caller, ReceivedReport report) {
		Moment now = this.clock.now();
		Name name = new Name(caller, report.id());
		KnownNode known = this.nodes.remove(name);
		if (report.stopping()) {
			return;
		}
		this.nodes.put(name, (known != null) ? known.after(report, now) : KnownNode.of(report, now));
		if (this.nodes.size() > MAX_NODES) {
			this.nodes.remove(leastImportant(caller));
		}
	}

	/** Of the caller's own nodes, as long as there is another than the one just added. */
	private Name leastImportant(String caller) {
		List<Name> own = this.nodes.keySet().stream().filter((name) -> name.caller().equals(caller)).limit(2).toList();
		return (own.size() > 1) ? own.get(0) : this.nodes.keySet().iterator().next();
	}

	@Override
	public List<ConnectedNode> all() {
		List<KnownNode> known = known();
		Collections.reverse(known);
		return known.stream().map(KnownNode::describe).toList();
	}

	private synchronized List<KnownNode> known() {
		Moment now = this.clock.now();
		this.nodes.values().removeIf((node) -> now.since(node.lastSeen()).compareTo(memory(node)) > 0);
		return new ArrayList<>(this.nodes.values());
	}

	private static Duration memory(KnownNode node) {
		Duration patience = node.describe().patience().multipliedBy(2);
		return (patience.compareTo(FORGOTTEN_AFTER) >= 0) ? patience : FORGOTTEN_AFTER;
	}

	/**
	 * Names a node.
	 *
	 * @param caller whose it is
	 * @param id how it calls itself
	 */
	private record Name(String caller, String id) {
	}

}
