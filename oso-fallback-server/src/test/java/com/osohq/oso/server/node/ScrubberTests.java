package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.snapshot.DirectoryClaim;
import com.osohq.oso.server.snapshot.SnapshotDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link Scrubber}, and for what a {@link Node} does about damage.
 */
class ScrubberTests {

	private static final Duration INTERVAL = Duration.ofSeconds(20);

	private final FakeCloud cloud = new FakeCloud().holds(TestNode.reader("alice", "anvil"));

	private final List<String> alarms = new ArrayList<>();

	@TempDir
	private Path root;

	private TestNode node;

	private DirectoryClaim claim;

	@BeforeEach
	void start() throws IOException {
		this.node = new TestNode(this.root, this.cloud.url()).refresh();
		this.claim = new SnapshotDirectory(this.root, TestNode.ORIGIN).lock();
		this.node.node.alarm(new Node.Alarms() {

			@Override
			public void damage() {
				ScrubberTests.this.alarms.add("damage");
			}

			@Override
			public void suspicion() {
				ScrubberTests.this.alarms.add("suspicion");
			}

		});
	}

	@AfterEach
	void stop() throws IOException {
		this.claim.close();
		this.cloud.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 5, 9, 10, 11, 15, 19 })
	void findsQuietDamageWithinTheIntervalWhereverItIsReading(int before) throws IOException {
		for (String file : List.of("policy.polar", "ids", "id-ends", "hashes", "rows")) {
			Scrubber scrubber = scrubber(INTERVAL);
			run(scrubber, before);
			assertThat(this.node.node.damage()).isEmpty();
			overwrite(file, true);
			run(scrubber, 20);
			assertThat(this.node.node.damage()).as(file)
				.hasValueSatisfying((problem) -> assertThat(problem).contains(file));
			this.node.refresh();
			assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		}
	}

	@Test
	void runsSoOftenThatTheIntervalIsKept() {
		assertThat(scrubber(INTERVAL).run().multipliedBy(20)).isEqualTo(INTERVAL);
		assertThat(scrubber(Duration.ofSeconds(1)).run().multipliedBy(20)).isEqualTo(Duration.ofSeconds(1));
		assertThat(scrubber(Duration.ofHours(24)).run()).as("names and times are looked at every second")
			.isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void readsAtOnceWhatSomebodyHasWrittenTo() throws IOException {
		Scrubber scrubber = scrubber(Duration.ofHours(24));
		run(scrubber, 1);
		overwrite("rows", false);
		run(scrubber, 1);
		assertThat(this.node.node.damage()).isPresent();
		assertThat(this.alarms).containsExactly("damage");
	}

	@Test
	void goesOnAnsweringFromWhatWasTouchedOnly() throws IOException {
		Scrubber scrubber = scrubber(Duration.ofHours(24));
		run(scrubber, 1);
		Files.setLastModifiedTime(snapshot().resolve("rows"), FileTime.fromMillis(0));
		run(scrubber, 3);
		assertThat(this.node.node.damage()).isEmpty();
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.alarms).isEmpty();
	}

	@Test
	void aFaultOfMemoryCondemnsASnapshotAtOnce() {
		Environment answered = this.node.node.current();
		Throwable fault = new IllegalStateException(new InternalError("a fault occurred in an unsafe memory access"));
		refuses(() -> this.node.node.suspect(answered, fault));
		refuses(() -> this.node.node.vouchFor(answered));
		refuses(this.node.node::current);
		assertThat(this.node.snapshot()).isNull();
		assertThat(this.node.node.damages()).isEqualTo(1);
		assertThat(this.alarms).containsExactly("damage");
	}

	@Test
	void anyOtherFailureIsAReasonToLookAndNoMore() {
		Environment answered = this.node.node.current();
		this.node.node.suspect(answered, new IndexOutOfBoundsException("a fault of ours"));
		assertThat(this.alarms).containsExactly("suspicion");
		Scrubber scrubber = scrubber(INTERVAL);
		scrubber.hurry();
		scrubber.run();
		assertThat(this.node.node.current()).isSameAs(answered);
	}

	@Test
	void anyOtherFailureLeadsToDamageAtOnceIfThereIsAny() throws IOException {
		Scrubber scrubber = scrubber(Duration.ofHours(24));
		run(scrubber, 1);
		overwrite("rows", true);
		scrubber.hurry();
		scrubber.run();
		assertThat(this.node.node.damage()).isPresent();
	}

	@Test
	void aVersionThatWasReplacedInTimeIsVouchedFor() {
		Environment former = this.node.node.current();
		this.cloud.holds(TestNode.reader("bob", "anvil"));
		this.node.refresh();
		this.node.node.vouchFor(former);
		assertThat(this.node.node.current()).isNotSameAs(former);
	}

	@Test
	void aRefreshThatFindsNothingNewDoesNotBringADamagedSnapshotBack() {
		Environment damaged = this.node.node.current();
		this.cloud.afterEachFacts(() -> {
			if (this.node.node.damages() == 0) {
				refuses(() -> this.node.node.suspect(damaged, new InternalError()));
			}
		});
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.FAILED);
		refuses(this.node.node::current);
		this.cloud.takeRequests();
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.cloud.takeRequests()).filteredOn(FakeCloud::isForFacts)
			.as("all facts, and all again to compare")
			.hasSizeGreaterThanOrEqualTo(4);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.node.damage()).isEmpty();
		assertThat(this.root).isDirectoryContaining("glob:**/damaged-0000000001");
	}

	@Test
	void saysThatAnotherServerHasTakenTheDirectory() throws IOException {
		Files.delete(this.root.resolve("lock"));
		try (DirectoryClaim other = new SnapshotDirectory(this.root, TestNode.ORIGIN).lock()) {
			run(scrubber(INTERVAL), 2);
			assertThat(this.node.node.storageProblem()).get().asString().contains("in use by another server");
			other.renew();
		}
		run(scrubber(INTERVAL), 1);
		assertThat(this.node.node.storageProblem()).isEmpty();
		assertThat(this.alarms).as("once").containsExactly("damage");
	}

	private Scrubber scrubber(Duration interval) {
		return new Scrubber(this.node.node, this.claim, interval, this.node.clock);
	}

	private static void run(Scrubber scrubber, int times) {
		for (int i = 0; i < times; i++) {
			scrubber.run();
		}
	}

	private void overwrite(String name, boolean quietly) throws IOException {
		Path file = snapshot().resolve(name);
		FileTime before = Files.getLastModifiedTime(file);
		Files.write(file, new byte[(int) Files.size(file)], StandardOpenOption.WRITE);
		Files.setLastModifiedTime(file, quietly ? before : FileTime.fromMillis(before.toMillis() + 1000));
	}

	private Path snapshot() {
		Served served = this.node.node.served();
		if (served == null) {
			throw new AssertionError("nothing is served");
		}
		return served.snapshot().directory();
	}

	private static void refuses(Runnable call) {
		assertThatThrownBy(call::run).isInstanceOfSatisfying(EnvironmentException.class, (ex) -> {
			assertThat(ex.reason()).isEqualTo(Reason.UNAVAILABLE);
			assertThat(ex).hasMessageContaining("damaged");
		});
	}

}
