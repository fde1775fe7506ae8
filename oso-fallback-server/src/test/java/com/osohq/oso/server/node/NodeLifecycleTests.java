package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.node.NodeLifecycle.Surroundings;
import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for the rules by which a node starts, and for export.
 */
class NodeLifecycleTests {

	private final FakeCloud cloud = new FakeCloud().holds(TestNode.reader("alice", "anvil"));

	private final MovableClock clock = new MovableClock();

	private final List<Duration> pauses = new ArrayList<>();

	@TempDir
	private Path scratch;

	private Path data;

	private Path temporary;

	private Node node;

	@BeforeEach
	void prepare() throws IOException {
		this.data = this.scratch.resolve("data");
		this.temporary = Files.createDirectory(this.scratch.resolve("tmp"));
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@Test
	void anEphemeralNodeDownloadsAndLeavesNothing() throws Exception {
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.start(null);
			assertThat(this.node.snapshot()).isPresent();
			assertThat(this.temporary).isNotEmptyDirectory();
		}
		assertThat(this.temporary).isEmptyDirectory();
	}

	@Test
	void anEphemeralNodeDoesNotStartWithoutItsUpstream() {
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = ephemeral()) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class)
				.hasMessageContaining("within 60 s")
				.hasMessageContaining("503");
		}
		assertThat(this.pauses.stream().reduce(Duration.ZERO, Duration::plus))
			.isLessThanOrEqualTo(Duration.ofSeconds(60));
		assertThat(this.pauses).hasSizeGreaterThan(3);
		assertThat(this.temporary).isEmptyDirectory();
	}

	@Test
	void aNodeStartsWhenItsUpstreamComesBackInTime() throws Exception {
		this.cloud.answers((request) -> (this.pauses.size() < 3) ? FakeCloud.status(503, "") : null);
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.start(null);
		}
		assertThat(this.pauses).hasSizeGreaterThanOrEqualTo(3);
		assertThat(this.node.snapshot()).isPresent();
	}

	@Test
	void aKeyThatIsNotAcceptedEndsTheStartAtOnce() {
		this.cloud.answers((request) -> FakeCloud.status(401, ""));
		try (NodeLifecycle lifecycle = ephemeral()) {
			assertThatThrownBy(() -> lifecycle.start(this.scratch)).isInstanceOf(StartException.class)
				.hasMessageContaining("does not accept the API key")
				.hasMessageContaining("OSO_API_TOKEN");
		}
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void aPersistentNodeStartsFromItsDiskDuringAnOutage() throws Exception {
		runOnce();
		SnapshotStatus before = this.node.snapshot().orElseThrow();
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		this.clock.advance(Duration.ofHours(2));
		try (NodeLifecycle lifecycle = persistent()) {
			lifecycle.start(null);
			assertThat(this.node.snapshot()).contains(before);
			assertThat(this.node.current().policyText()).isEqualTo(new PolicyText("main.polar", FakeCloud.POLICY));
			assertThat(this.node.current().version().asOf().wallClock()).isEqualTo(MovableClock.START);
		}
	}

	@Test
	void aSnapshotOfTheFutureIsOfUnknownAgeUntilARefreshSucceeds() throws Exception {
		runOnce();
		this.clock.setForward(Duration.ofHours(-2));
		NodeSettings strict = TestNode.settings(this.cloud.url(), "oso.directory", this.data.toString(),
				"oso.max-staleness", "1h");
		try (NodeLifecycle lifecycle = lifecycle(strict)) {
			lifecycle.start(null);
			assertThat(this.node.snapshot().orElseThrow().asOf()).isNull();
			assertThatThrownBy(this.node::current).isInstanceOf(EnvironmentException.class)
				.hasMessageContaining("unknown age")
				.hasMessageContaining("OSO_MAX_STALENESS");
		}
	}

	@Test
	void aSnapshotThatWasConfirmedAfterTheClockWasSetBackIsNotOfTheFuture() {
		TestNode before = new TestNode(this.data, this.cloud.url()).refresh();
		before.clock.setForward(Duration.ofHours(-2));
		before.refresh();
		before.clock.advance(Duration.ofMinutes(3));
		assertThat(before.lastOutcome()).isEqualTo(RefreshListener.Outcome.UNCHANGED);
		Moment asOf = stored(before.clock).asOf();
		assertThat(before.clock.now().since(asOf)).isEqualTo(Duration.ofMinutes(3));
	}

	@Test
	void givesUpInTimeThoughTheClockIsSetBack() {
		this.cloud.answers((request) -> {
			this.clock.setForward(Duration.ofHours(-1));
			return FakeCloud.status(503, "");
		});
		try (NodeLifecycle lifecycle = ephemeral()) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class)
				.hasMessageContaining("within 60 s");
		}
	}

	@Test
	void aPersistentNodeDoesNotAskBeforeItServes() throws Exception {
		runOnce();
		this.cloud.takeRequests();
		try (NodeLifecycle lifecycle = persistent()) {
			lifecycle.start(null);
			assertThat(this.cloud.takeRequests()).isEmpty();
		}
	}

	@Test
	void aPersistentNodeWithoutASnapshotNeedsItsUpstream() {
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = persistent()) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class);
		}
	}

	@Test
	void aDamagedSnapshotIsSetAsideAndNeverServed() throws Exception {
		runOnce();
		flipABit(largestFile(snapshot()));
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = persistent()) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class)
				.hasMessageContaining("snapshot-0000000001/manifest does not match the checksum");
		}
		assertThat(this.data).isDirectoryContaining("glob:**/damaged-*").isDirectoryNotContaining("glob:**/snapshot-*");
		this.cloud.recovers();
		runOnce();
		assertThat(this.node.snapshot()).isPresent();
	}

	@Test
	void aSnapshotWhosePolicyCannotBeCarriedIsNotServedAndSaysWhy() throws Exception {
		TestNode.storePolicyBeyondTheLimits(this.data);
		this.cloud.policy(TestNode.policyBeyondTheLimits());
		try (NodeLifecycle lifecycle = persistent()) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class)
				.hasMessageContaining("snapshot-0000000001 is not used: the policy does not load")
				.hasMessageContaining("none could be downloaded within 60 s: the policy does not load: main.polar:")
				.hasMessageContaining("L806");
		}
		assertThat(this.node.snapshot()).isEmpty();
		assertThat(this.node.refresh().lastFailure().cause()).isEqualTo(RefreshFailure.Cause.INVALID_POLICY);
		assertThat(this.node.refresh().failuresInARow()).isGreaterThan(3);
	}

	@Test
	void aSnapshotWhosePolicyCannotBeCarriedIsReplacedBeforeAnythingIsServed() throws Exception {
		TestNode.storePolicyBeyondTheLimits(this.data);
		runOnce();
		assertThat(this.node.current().policyText().source()).isEqualTo(FakeCloud.POLICY);
		assertThat(snapshot().getFileName()).hasToString("snapshot-0000000002");
	}

	@Test
	void aSnapshotOfAnotherEnvironmentIsNeverServed() throws Exception {
		runOnce();
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		NodeSettings foreign = TestNode.settings(this.cloud.url(), "oso.directory", this.data.toString(),
				"oso.environment", "staging");
		try (NodeLifecycle lifecycle = lifecycle(foreign)) {
			assertThatThrownBy(() -> lifecycle.start(null)).isInstanceOf(StartException.class);
		}
	}

	@Test
	void whatWasLeftHalfWrittenIsDeleted() throws Exception {
		runOnce();
		Path left = Files.createDirectory(this.data.resolve("building-0000000009"));
		runOnce();
		assertThat(left).doesNotExist();
	}

	@Test
	void anArchiveIsUsedWhenTheUpstreamIsDown() throws Exception {
		Path archive = export();
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		this.clock.advance(Duration.ofHours(2));
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.start(archive);
			assertThat(this.node.snapshot().orElseThrow().facts()).isEqualTo(1);
			assertThat(this.node.snapshot().orElseThrow().asOf().wallClock()).isEqualTo(MovableClock.START);
		}
		assertThat(this.pauses).as("at once").isEmpty();
	}

	@Test
	void anArchiveIsUsedWhenTheUpstreamIsAnotherNode() throws Exception {
		Path archive = export();
		this.cloud.answers(
				(request) -> FakeCloud.status(200, "[]").newBuilder().addHeader(NodeStatus.HEADER, "node").build());
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.start(archive);
			assertThat(this.node.snapshot().orElseThrow().facts()).isEqualTo(1);
		}
	}

	@Test
	void anArchiveIsNotUsedWhenTheUpstreamAnswers() throws Exception {
		Path archive = export();
		this.cloud.holds(TestNode.reader("alice", "anvil"), TestNode.reader("bob", "anvil"));
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.start(archive);
			assertThat(this.node.snapshot().orElseThrow().facts()).isEqualTo(2);
		}
	}

	@Test
	void anArchiveIsNotUsedWhenThereIsASnapshot() throws Exception {
		runOnce();
		SnapshotStatus stored = this.node.snapshot().orElseThrow();
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = persistent()) {
			lifecycle.start(this.scratch.resolve("no such archive"));
			assertThat(this.node.snapshot()).contains(stored);
		}
	}

	@Test
	void anArchiveThatIsNoHelpEndsTheStart() {
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = ephemeral()) {
			assertThatThrownBy(() -> lifecycle.start(this.scratch.resolve("no such archive")))
				.isInstanceOf(StartException.class)
				.hasMessageContaining("503")
				.hasMessageContaining("no such archive");
		}
	}

	@Test
	void exportsWhatTheUpstreamHoldsNow() throws Exception {
		runOnce();
		this.cloud.holds(TestNode.reader("alice", "anvil"), TestNode.reader("bob", "anvil"));
		try (NodeLifecycle lifecycle = persistent()) {
			assertThat(lifecycle.export(this.scratch.resolve("archive")).facts()).isEqualTo(2);
		}
		assertThat(this.temporary).isEmptyDirectory();
	}

	@Test
	void exportsWhatIsOnItsDiskDuringAnOutageAndChangesNothingThere() throws Exception {
		runOnce();
		Path left = Files.createDirectory(this.data.resolve("building-0000000009"));
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = persistent()) {
			assertThat(lifecycle.export(this.scratch.resolve("archive")).facts()).isEqualTo(1);
		}
		assertThat(this.scratch.resolve("archive")).isNotEmptyFile();
		assertThat(left).as("another process may be writing it").exists();
	}

	@Test
	void exportsNothingWhenThereIsNothing() {
		this.cloud.answers((request) -> FakeCloud.status(503, ""));
		try (NodeLifecycle lifecycle = persistent()) {
			assertThatThrownBy(() -> lifecycle.export(this.scratch.resolve("archive")))
				.isInstanceOf(StartException.class);
		}
	}

	/** Damage ends pauses, so that this must not be one of those. */
	@Test
	void waitsForReplicasWhateverEndsOtherPauses() throws Exception {
		NodeSettings settings = TestNode.settings(this.cloud.url(), "oso.replica-lag", "10ms");
		long began = System.nanoTime();
		try (NodeLifecycle lifecycle = lifecycle(settings)) {
			lifecycle.start(null);
		}
		assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
		assertThat(this.pauses).isEmpty();
	}

	/** What a process that starts now finds. */
	private Served stored(MovableClock now) {
		try {
			return new SnapshotStore(this.data, TestNode.ORIGIN, new PolicyCompiler(), now).openNewest();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path export() throws Exception {
		Path archive = this.scratch.resolve("archive");
		try (NodeLifecycle lifecycle = ephemeral()) {
			lifecycle.export(archive);
		}
		return archive;
	}

	private void runOnce() throws Exception {
		try (NodeLifecycle lifecycle = persistent()) {
			lifecycle.start(null);
		}
	}

	private NodeLifecycle ephemeral() {
		return lifecycle(TestNode.settings(this.cloud.url()));
	}

	private NodeLifecycle persistent() {
		return lifecycle(TestNode.settings(this.cloud.url(), "oso.directory", this.data.toString()));
	}

	private NodeLifecycle lifecycle(NodeSettings settings) {
		this.node = new Node(settings, this.clock);
		Thread starter = Thread.currentThread();
		Surroundings surroundings = new Surroundings(this.clock, (duration) -> {
			if (Thread.currentThread() != starter) {
				new CountDownLatch(1).await();
			}
			this.pauses.add(duration);
			this.clock.advance(duration);
		}, TestNode.PATIENT, this.temporary, new PolicyCompiler(), new AdvertisedCollector());
		return new NodeLifecycle(settings, this.node, List.of(), surroundings);
	}

	private Path snapshot() throws IOException {
		try (Stream<Path> children = Files.list(this.data)) {
			return children.filter((path) -> path.getFileName().toString().startsWith("snapshot-"))
				.findFirst()
				.orElseThrow();
		}
	}

	private static Path largestFile(Path directory) throws IOException {
		try (Stream<Path> children = Files.list(directory)) {
			return children.max((one, other) -> Long.compare(one.toFile().length(), other.toFile().length()))
				.orElseThrow();
		}
	}

	private static void flipABit(Path file) throws IOException {
		byte[] bytes = Files.readAllBytes(file);
		bytes[bytes.length / 2] ^= 1;
		Files.write(file, bytes);
	}

}
