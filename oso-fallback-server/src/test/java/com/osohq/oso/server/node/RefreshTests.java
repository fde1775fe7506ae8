package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a node makes of what the upstream holds.
 */
class RefreshTests {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	private static final Fact BOB = TestNode.reader("bob", "anvil");

	private final FakeCloud cloud = new FakeCloud();

	@TempDir
	private Path root;

	private TestNode node;

	@BeforeEach
	void start() {
		this.node = new TestNode(this.root, this.cloud.url());
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

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
	void deletesTheSnapshotBeforeWhileARequestStillUsesIt() throws IOException {
		this.cloud.holds(ALICE);
		var held = this.node.refresh().node.current();
		this.cloud.holds(BOB);
		this.node.refresh();
		assertThat(snapshots()).hasSize(1);
		List<Fact> found = new ArrayList<>();
		held.facts().forEach(FactPattern.of(ALICE), found::add);
		assertThat(found).containsExactly(ALICE);
	}

	@Test
	void makesRoomBeforeItWritesByDeletingWhatNoVersionHereReads() throws Exception {
		Path other = Files.createDirectory(this.root.resolve("snapshot-0000000001"));
		String body = "oso-snapshot 99\n";
		String seal = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
		Path manifest = Files.writeString(other.resolve("manifest"), body + "sha256 " + seal + '\n');
		this.node.refresh();
		assertThat(other).as("it is of today").exists();
		Files.setLastModifiedTime(manifest, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		List<Boolean> seen = new ArrayList<>();
		this.cloud.holds(ALICE).afterEachFacts(() -> seen.add(Files.exists(other)));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(seen).startsWith(true).endsWith(false);
	}

	@Test
	void writesNothingWhenNothingHasChanged() throws IOException {
		this.cloud.holds(ALICE, BOB);
		this.node.refresh();
		SnapshotStatus before = this.node.snapshot();
		List<Path> files = snapshots();
		this.cloud.takeRequests();
		this.cloud.holds(BOB, ALICE);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(this.node.snapshot().id()).isEqualTo(before.id());
		assertThat(this.node.snapshot().asOf()).isEqualTo(before.asOf().plus(Duration.ofMinutes(1)));
		assertThat(snapshots()).isEqualTo(files);
		assertThat(this.cloud.takeRequests()).as("one pass is enough").hasSize(6);
	}

	@Test
	void recognizesUnchangedContentAfterARestart() {
		this.cloud.holds(ALICE, BOB);
		this.node.refresh().refresh();
		TestNode restarted = new TestNode(this.root, this.cloud.url(), TestNode.PATIENT, this.node.clock);
		restarted.node.serve(open(restarted));
		assertThat(restarted.snapshot()).isEqualTo(this.node.snapshot());
		assertThat(restarted.node.current().policyText().source()).isEqualTo(FakeCloud.POLICY);
		assertThat(restarted.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
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
	void startsOverWhenThePolicyChangesMeanwhile() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(ALICE).afterEachFacts(() -> {
			if (answers.incrementAndGet() == 1) {
				this.cloud.policy(FakeCloud.POLICY.replace("\"read\" if \"reader\"", "\"read\" if \"owner\""));
			}
		});
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.mayRead("alice", "anvil")).isFalse();
	}

	@Test
	void givesUpWhenThePolicyNeverRests() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.policy(FakeCloud.POLICY + "\n# " + answers.incrementAndGet()));
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.CHANGED_MEANWHILE);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
	}

	/**
	 * The role is granted only while the repository is in no organization, and the other
	 * way round: a copy with both, or with neither, would be of no moment at all.
	 */
	@Test
	void neverMixesTwoMoments() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(TestNode.inOrg("anvil", "acme")).afterEachFacts(() -> {
			if (answers.incrementAndGet() == 3) {
				this.cloud.holds(ALICE);
			}
		});
		this.node.refresh();
		List<String> targets = this.cloud.takeRequests().stream().map(RecordedRequest::getTarget).toList();
		assertThat(targets.subList(3, 5)).containsExactly("/api/facts?predicate=has_relation",
				"/api/facts?predicate=has_role");
		assertThat(this.node.facts()).containsExactly(ALICE);
	}

	@Test
	void takesFactsThatNeverRestForNeitherTrueNorFalse() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(ALICE)
			.afterEachFacts(
					() -> this.cloud.holds(ALICE, TestNode.reader("user" + answers.incrementAndGet() / 2, "anvil")));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNSETTLED);
		assertThat(this.cloud.takeRequests()).hasSize(6 * Refresh.MAX_PASSES);
		assertThat(this.node.facts()).containsExactly(ALICE);
		assertThat(this.node.snapshot().facts()).isEqualTo(1);
		assertThat(this.node.snapshot().unsettled()).isGreaterThan(3);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.mayRead("user1", "anvil")).isFalse();
	}

	/**
	 * The role is there only while the repository is in no organization, and the other
	 * way round. Each is read again before it can change twice.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void grantsNothingThatNoMomentGranted(int phase) {
		Fact owner = Fact.of("has_role", new Value("User", "alice"), Value.string("owner"), new Value("Repo", "anvil"));
		this.cloud.policy(FakeCloud.POLICY + """
				allow(user: User, "visit", repo: Repo) if
				  has_role(user, "reader", repo) and has_relation(repo, "org", Org{"acme"});
				allow(user: User, "adopt", repo: Repo) if
				  has_role(user, "owner", repo) and
				  not has_role(user, "reader", repo) and not has_relation(repo, "org", Org{"acme"});
				allow(user: User, "write", repo: Repo) if has_role(user, "owner", repo);
				""");
		AtomicInteger answers = new AtomicInteger(phase);
		this.cloud.afterEachFacts(() -> this.cloud.holds(owner,
				(answers.incrementAndGet() / 5 % 2 == 0) ? ALICE : TestNode.inOrg("anvil", "acme")));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNSETTLED);
		assertThat(this.node.may("alice", "visit", "anvil")).as("both facts").isFalse();
		assertThat(this.node.may("alice", "adopt", "anvil")).as("neither fact").isFalse();
		assertThat(this.node.may("alice", "write", "anvil")).as("a fact that stays").isTrue();
	}

	@Test
	void settlesFactsWhenTheyRest() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.holds((answers.incrementAndGet() / 4 % 2 == 0) ? ALICE : BOB));
		this.node.refresh();
		assertThat(this.node.snapshot().unsettled()).isEqualTo(2);
		String unsettled = this.node.snapshot().id();
		this.cloud.holds(ALICE).afterEachFacts(() -> {
		});
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.snapshot().id()).isNotEqualTo(unsettled);
		assertThat(this.node.snapshot().unsettled()).isZero();
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void remembersUnsettledFactsAcrossARestart() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.holds((answers.incrementAndGet() / 4 % 2 == 0) ? ALICE : BOB));
		this.node.refresh();
		TestNode restarted = new TestNode(this.root, this.cloud.url(), TestNode.PATIENT, this.node.clock);
		restarted.node.serve(open(restarted));
		assertThat(restarted.snapshot()).isEqualTo(this.node.snapshot());
		assertThat(restarted.mayRead("alice", "anvil")).isFalse();
		assertThat(restarted.refresh().lastOutcome()).isEqualTo(Outcome.UNSETTLED);
	}

	@Test
	void comparesOnlyPassesUnderTheSamePolicy() {
		AtomicInteger policies = new AtomicInteger();
		this.cloud.holds(ALICE).answers((request) -> {
			if (request.getTarget().equals("/api/policy") && policies.getAndIncrement() % 2 == 0) {
				this.cloud.policy(FakeCloud.POLICY + ((policies.get() / 2 % 2 == 0) ? "# even" : "# odd"));
			}
			return null;
		});
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.CHANGED_MEANWHILE);
	}

	@Test
	void waitsBetweenPassesForReplicasThatLag() {
		this.cloud.holds(ALICE);
		TestNode patient = new TestNode(this.root.resolve("patient"), this.cloud.url(), Duration.ofSeconds(2));
		patient.refresh();
		assertThat(patient.pauses).containsExactly(Duration.ofSeconds(2));
		patient.refresh();
		assertThat(patient.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(patient.pauses).as("one pass needs no pause").hasSize(1);
		assertThat(patient.snapshot().asOf().wallClock()).as("the replica may have been behind")
			.isEqualTo(patient.clock.instant().minusSeconds(2));
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

	@Test
	void believesInAnEmptiedEnvironmentTheSecondTime() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.cloud.holds();
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.delay).isLessThanOrEqualTo(Duration.ofSeconds(30));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.facts()).isEmpty();
	}

	@Test
	void doesNotBelieveInAnEmptyEnvironmentThatFillsAgain() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.cloud.policy(null);
		assertThat(this.node.refresh().lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		this.cloud.policy(FakeCloud.POLICY);
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		this.cloud.policy(null);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
	}

	@Test
	void servesAnEnvironmentThatWasEmptyFromTheStart() {
		this.cloud.policy(null);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.node.current().policyText()).isNull();
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	private static Served open(TestNode node) {
		try {
			Served served = node.store.openNewest();
			assertThat(served).isNotNull();
			return served;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private List<Path> snapshots() throws IOException {
		try (Stream<Path> children = Files.list(this.root)) {
			return children.filter(Files::isDirectory).sorted().toList();
		}
	}

}
