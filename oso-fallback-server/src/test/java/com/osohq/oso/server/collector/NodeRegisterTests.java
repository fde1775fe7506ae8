package com.osohq.oso.server.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.osohq.oso.server.collector.ReceivedReport.Served;
import com.osohq.oso.server.collector.ReceivedReport.Snapshot;
import com.osohq.oso.server.collector.ReceivedReport.Usage;
import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodeRegister}.
 */
class NodeRegisterTests {

	private static final Moment START = new Moment(0, Instant.EPOCH);

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private Moment now = START;

	private final NodeRegister register = new NodeRegister(() -> this.now);

	@Test
	void addsUpWhatReportsTell() {
		this.register.add("key", report("a", "p1", 1, 10, 1));
		this.now = this.now.plus(MINUTE);
		this.register.add("key", report("a", "p1", 2, 5, 0));
		assertThat(this.register.all()).containsExactly(new ConnectedNode("a", "1.0", START, this.now, MINUTE, "UP",
				"s", Duration.ofSeconds(3), 7, 8, 15, 1, List.of("error 2", "error 1")));
	}

	@Test
	void countsAReportOnceThatIsSentAgainWithMore() {
		this.register.add("key", report("a", "p1", 1, 10, 0));
		this.register.add("key", report("a", "p1", 2, 5, 0));
		this.register.add("key", report("a", "p1", 2, 8, 0));
		assertThat(this.register.all()).singleElement()
			.satisfies((node) -> assertThat(node.requests()).isEqualTo(18))
			.satisfies((node) -> assertThat(node.recentErrors()).containsExactly("error 2", "error 1"));
	}

	@Test
	void goesOnCountingWhenANodeStartsAgain() {
		this.register.add("key", report("a", "p1", 1, 10, 0));
		this.register.add("key", report("a", "p2", 1, 5, 0));
		assertThat(this.register.all()).singleElement().satisfies((node) -> assertThat(node.requests()).isEqualTo(15));
	}

	@Test
	void showsTheNewestReportFirst() {
		this.register.add("key", report("a", "p1", 1, 0, 0));
		this.register.add("key", report("b", "p1", 1, 0, 0));
		this.register.add("key", report("a", "p1", 2, 0, 0));
		assertThat(this.register.all()).extracting(ConnectedNode::id).containsExactly("a", "b");
	}

	@Test
	void forgetsWhoHasBeenSilentForLongest() {
		IntStream.range(0, NodeRegister.MAX_NODES)
			.forEach((i) -> this.register.add("key", report("n" + i, "p", 1, 0, 0)));
		this.register.add("key", report("n0", "p", 2, 0, 0));
		this.register.add("key", report("new", "p", 1, 0, 0));
		assertThat(this.register.all()).hasSize(NodeRegister.MAX_NODES)
			.extracting(ConnectedNode::id)
			.contains("new", "n0", "n2")
			.doesNotContain("n1");
	}

	@Test
	void forgetsWhoTakesLeaveAndWhoIsGoneForHours() {
		this.register.add("key", report("a", "p", 1, 0, 0));
		this.register.add("key", report("b", "p", 1, 0, 0));
		this.register.add("key", lastReport("a"));
		assertThat(this.register.all()).extracting(ConnectedNode::id).containsExactly("b");
		this.now = this.now.plus(NodeRegister.FORGOTTEN_AFTER).plus(Duration.ofSeconds(1));
		assertThat(this.register.all()).isEmpty();
	}

	@Test
	void remembersWhoReportsSeldomUntilItsSilenceCouldBeSeen() {
		this.register.add("key", report("a", "p", 1, Duration.ofHours(1), 0, 0));
		ConnectedNode seldom = this.register.all().get(0);
		this.now = this.now.plus(seldom.patience()).plus(Duration.ofSeconds(1));
		assertThat(this.register.all()).containsExactly(seldom);
		this.now = this.now.plus(seldom.patience());
		assertThat(this.register.all()).isEmpty();
	}

	@Test
	void noCallerDrivesOutTheNodesOfAnother() {
		this.register.add("first", report("mine", "p", 1, 0, 0));
		IntStream.range(0, 2 * NodeRegister.MAX_NODES)
			.forEach((i) -> this.register.add("second", report("n" + i, "p", 1, 0, 0)));
		assertThat(this.register.all()).hasSize(NodeRegister.MAX_NODES).anyMatch((node) -> node.id().equals("mine"));
	}

	@Test
	void keepsFewErrors() {
		IntStream.range(1, 100).forEach((i) -> this.register.add("key", report("a", "p", i, 0, 0)));
		assertThat(this.register.all()).singleElement()
			.satisfies((node) -> assertThat(node.recentErrors()).hasSize(10).startsWith("error 99"));
	}

	@Test
	void countsNoFurtherThanNumbersGo() {
		this.register.add("key", report("a", "p1", 1, Long.MAX_VALUE, 0));
		this.register.add("key", report("a", "p1", 2, Long.MAX_VALUE, 0));
		assertThat(this.register.all()).singleElement()
			.satisfies((node) -> assertThat(node.requests()).isEqualTo(Long.MAX_VALUE));
	}

	private static ReceivedReport lastReport(String id) {
		return new ReceivedReport(id, "1.0", "p", 2, MINUTE, "DOWN", null, List.of(), true);
	}

	private static ReceivedReport report(String id, String process, long number, long requests, long errors) {
		return report(id, process, number, MINUTE, requests, errors);
	}

	private static ReceivedReport report(String id, String process, long number, Duration interval, long requests,
			long errors) {
		Usage usage = new Usage(new Snapshot("s", Duration.ofSeconds(3), 7, 8), new Served(requests, errors));
		return new ReceivedReport(id, "1.0", process, number, interval, "UP", usage, List.of("error " + number), false);
	}

}
