package com.osohq.oso.server.page.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.collector.ConnectedNode;
import com.osohq.oso.server.devserver.DevEnvironment;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodesView}.
 */
class NodesViewTests {

	private static final Moment NOW = new Moment(0, Instant.parse("2026-11-26T14:02:31Z"));

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Environment EMPTY = DevEnvironment.inMemory().current();

	@Test
	void tellsHowToConnectTheFirstNode() {
		assertThat(page()).contains("No node has reported yet", "OSO_URL=http://this-server:8080");
	}

	@Test
	void saysThatAllIsWell() {
		assertThat(page(node("a", "UP", 30))).contains("The node is well")
			.doesNotContain("banner bad", "banner warning");
		assertThat(page(node("a", "UP", 30), node("b", "UP", 20))).contains("All 2 nodes are well");
	}

	@Test
	void putsNodesThatNeedAttentionFirst() {
		String page = page(node("well", "UP", 1), node("old", "DEGRADED", 10), node("gone", "UP", 240),
				node("empty", "DOWN", 5));
		assertThat(page).contains("3 of 4 nodes need attention", "banner bad");
		assertThat(List.of("gone", "empty", "old", "well").stream().map((id) -> page.indexOf("<code>" + id)).toList())
			.isSorted()
			.doesNotContain(-1);
		assertThat(page).contains("silent", "degraded", "down", "4 min ago");
	}

	@ParameterizedTest
	@CsvSource({ "1, 180, false", "1, 181, true", "60, 180, false", "60, 181, true", "600, 1800, false",
			"600, 1801, true" })
	void callsANodeSilentThatHasMissedThreeReportsAndThreeMinutes(long interval, long secondsAgo, boolean silent) {
		String page = page(node("a", "UP", secondsAgo, Duration.ofSeconds(interval)));
		assertThat(page.contains("silent")).isEqualTo(silent);
		assertThat(page.contains("The node is well")).isNotEqualTo(silent);
	}

	@Test
	void addsTheTimeSinceTheReportToTheAgeOfTheSnapshot() {
		assertThat(page(node("a", "UP", 30))).contains("5 min 30 s old");
	}

	@Test
	void recommendsThreeTimesTheSizeThatANodeReports() {
		assertThat(page(node("a", "UP", 30))).contains("Size on a node<", "48.1 MB", "144.3 MB");
	}

	@Test
	void estimatesTheSizeWithoutNodes() {
		assertThat(page()).contains("Size on a node, estimated", "0 bytes");
	}

	@Test
	void showsErrorsOfNodesUpToALimit() {
		List<ConnectedNode> nodes = new ArrayList<>();
		for (int i = 0; i < 15; i++) {
			nodes.add(withErrors("n" + i, "first of " + i, "second of " + i));
		}
		assertThat(page(nodes.toArray(ConnectedNode[]::new))).contains("first of 0", "second of 9", "and 10 more")
			.doesNotContain("first of 10");
	}

	@Test
	void showsHostileReportsAsText() {
		String hostile = "\"><script>alert(1)</script>";
		String page = page(new ConnectedNode(hostile, hostile, NOW, NOW, MINUTE, hostile, hostile, Duration.ZERO, 1, 1,
				1, 1, List.of(hostile)));
		assertThat(page).doesNotContain("<script>").contains("&quot;&gt;&lt;script&gt;");
	}

	private static String page(ConnectedNode... nodes) {
		return new NodesView(EMPTY, Arrays.asList(nodes), NOW).html().markup();
	}

	private static ConnectedNode node(String id, String health, long secondsAgo) {
		return node(id, health, secondsAgo, MINUTE);
	}

	private static ConnectedNode node(String id, String health, long secondsAgo, Duration interval) {
		return new ConnectedNode(id, "1.0", NOW.minus(Duration.ofHours(1)), NOW.minus(Duration.ofSeconds(secondsAgo)),
				interval, health, "s-1", Duration.ofMinutes(5), 1_000_000, 48_100_000, 12_345, 3, List.of());
	}

	private static ConnectedNode withErrors(String id, String... errors) {
		return new ConnectedNode(id, "1.0", NOW, NOW, MINUTE, "UP", null, null, 0, 0, 0, 0, List.of(errors));
	}

}
