package com.osohq.oso.server.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a node makes of what the upstream holds.
 */
class RefreshTests extends RefreshFixture {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	private static final Fact BOB = TestNode.reader("bob", "anvil");

	@Test
	void servesWhatTheUpstreamHolds() {
		this.cloud.holds(ALICE, TestNode.inOrg("anvil", "acme"));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.mayRead("bob", "anvil")).isFalse();
		assertThat(this.node.facts()).containsExactlyInAnyOrder(ALICE, TestNode.inOrg("anvil", "acme"));
		assertThat(this.node.node.current().policyText().source()).isEqualTo(FakeCloud.POLICY);
		assertThat(this.node.node.current().policyText().filename()).isEqualTo("main.polar");
		assertThat(this.node.snapshot().facts()).isEqualTo(2);
		assertThat(this.node.snapshot().bytes()).isPositive();
	}

	@Test
	void presentsItselfAsTheApiDemands() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		List<RecordedRequest> requests = this.cloud.takeRequests();
		assertThat(requests).extracting(RecordedRequest::getTarget)
			.contains("/api/policy", "/api/facts?predicate=has_role", "/api/facts?predicate=has_relation");
		assertThat(requests).allSatisfy((request) -> {
			assertThat(request.getMethod()).isEqualTo("GET");
			assertThat(request.getHeaders().get("X-OsoApiVersion")).isEqualTo("0");
			assertThat(request.getHeaders().get("User-Agent")).isEqualTo("test");
			assertThat(request.getHeaders().get("X-Oso-Instance-Id")).isEqualTo("node-1");
			assertThat(request.getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
		});
		assertThat(requests).extracting((request) -> request.getHeaders().get("X-Request-ID")).doesNotHaveDuplicates();
	}

	@Test
	void asksForThePolicyBeforeAndAfterTheFacts() {
		this.node.refresh();
		List<String> targets = this.cloud.takeRequests().stream().map(RecordedRequest::getTarget).toList();
		assertThat(targets).startsWith("/api/policy").endsWith("/api/policy");
		assertThat(targets.subList(0, targets.size() / 2)).endsWith("/api/policy");
	}

	@Test
	void takesOverChanges() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		String first = this.node.snapshot().id();
		this.cloud.holds(BOB);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.snapshot().id()).isNotEqualTo(first);
		assertThat(this.node.facts()).containsExactly(BOB);
	}

	@Test
	void asksForNothingTwiceWhereThereAreEtags() {
		this.cloud.knowsEtags().holds(ALICE);
		this.node.refresh().refresh();
		this.cloud.takeRequests();
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(this.cloud.takeRequests())
			.allSatisfy((request) -> assertThat(request.getHeaders().get("If-None-Match")).isNotNull());
		this.cloud.holds(ALICE, BOB);
		assertThat(this.node.refresh().facts()).containsExactlyInAnyOrder(ALICE, BOB);
		this.cloud.policy(FakeCloud.POLICY + "\n# changed\n");
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.facts()).containsExactlyInAnyOrder(ALICE, BOB);
	}

	@Test
	void leavesOutFactsThatDoNotFitThePolicy() {
		Fact unfit = Fact.of("has_role", new Value("Robot", "r2"), Value.string("reader"), new Value("Repo", "anvil"));
		Fact tooLong = TestNode.reader("x".repeat(600), "anvil");
		this.cloud.holds(unfit, ALICE, tooLong);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.facts()).containsExactly(ALICE);
		this.cloud.holds(ALICE);
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void keepsUnicodeAndLongIds() {
		List<Fact> facts = Stream.of("naïve", "日本語", "\uD83E\uDD80", "a\"b\\c\n", "\u0000", "x".repeat(512), " ")
			.map((id) -> TestNode.reader(id, "anvil"))
			.toList();
		this.cloud.holds(facts);
		assertThat(this.node.refresh().facts()).containsExactlyInAnyOrderElementsOf(facts);
	}

	@Test
	void understandsGzip() {
		String facts = FakeCloud.json(List.of(ALICE));
		this.cloud.answers((request) -> request.getTarget().endsWith("has_role")
				? FakeCloud.gzipped(FakeCloud.gzip(facts)) : null);
		assertThat(this.node.refresh().facts()).containsExactly(ALICE);
	}

	@Test
	void takesManyFactsInAnyOrder() {
		List<Fact> facts = new ArrayList<>(
				IntStream.range(0, 20_000).mapToObj((i) -> TestNode.reader("user" + i, "repo" + i % 100)).toList());
		this.cloud.holds(facts);
		assertThat(this.node.refresh().snapshot().facts()).isEqualTo(20_000);
		Collections.shuffle(facts, new Random(7));
		this.cloud.holds(facts);
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		facts.set(19_999, BOB);
		this.cloud.holds(facts);
		assertThat(this.node.refresh().mayRead("bob", "anvil")).isTrue();
	}

}
