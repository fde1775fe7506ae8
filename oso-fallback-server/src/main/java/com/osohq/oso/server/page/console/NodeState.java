package com.osohq.oso.server.page.console;

import java.time.Duration;
import java.util.Locale;

import com.osohq.oso.server.collector.ConnectedNode;
import com.osohq.oso.server.page.view.Tone;
import com.osohq.oso.server.time.Moment;

/**
 * How a node that has reported is doing.
 *
 * @param node what it has reported
 * @param tone how good that is
 * @param word the same in a word
 * @param silentFor how long ago the last report was
 */
record NodeState(ConnectedNode node, Tone tone, String word, Duration silentFor) {

	static NodeState of(ConnectedNode node, Moment now) {
		Duration silence = now.since(node.lastSeen());
		if (silence.compareTo(node.patience()) > 0) {
			return new NodeState(node, Tone.BAD, "silent", silence);
		}
		Tone tone = switch (node.health()) {
			case "UP" -> Tone.GOOD;
			case "DEGRADED" -> Tone.WARNING;
			default -> Tone.BAD;
		};
		return new NodeState(node, tone, node.health().toLowerCase(Locale.ROOT), silence);
	}

	/** The smaller, the sooner somebody should look. */
	int urgency() {
		return switch (this.tone) {
			case BAD -> 0;
			case WARNING -> 1;
			case GOOD, NEUTRAL -> 2;
		};
	}

}
