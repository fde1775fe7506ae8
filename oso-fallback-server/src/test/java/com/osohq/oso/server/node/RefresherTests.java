package com.osohq.oso.server.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.node.RefreshThread.Pause;
import com.osohq.oso.server.node.outbound.Outbound;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Refresher}, {@link RefreshThread} and {@link Backoff}.
 */
class RefresherTests {

	private final FakeCloud cloud = new FakeCloud().holds(TestNode.reader("alice", "anvil"));

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
	void saysHowItGoes() {
		assertThat(this.node.node.refresh()).isEqualTo(RefreshStatus.initial(Duration.ofMinutes(5)));
		this.node.refresh();
		Instant first = this.node.clock.instant();
		assertThat(this.node.node.refresh()).isEqualTo(new RefreshStatus(first, first, null, 0, Duration.ofMinutes(5)));
		this.cloud.answers((request) -> FakeCloud.status(500, ""));
		this.node.refresh().refresh();
		RefreshStatus failed = this.node.node.refresh();
		assertThat(failed.lastAttempt()).isEqualTo(first.plusSeconds(120));
		assertThat(failed.lastSuccess()).isEqualTo(first);
		assertThat(failed.failuresInARow()).isEqualTo(2);
		assertThat(failed.lastFailure().at()).isEqualTo(first.plusSeconds(120));
		this.cloud.recovers();
		this.node.refresh();
		assertThat(this.node.node.refresh().failuresInARow()).isZero();
		assertThat(this.node.node.refresh().lastFailure()).isEqualTo(failed.lastFailure());
		assertThat(this.node.outcomes).containsExactly(Outcome.UPDATED, Outcome.FAILED, Outcome.FAILED,
				Outcome.UNCHANGED);
	}

	@Test
	void comesBackWithinThePollInterval() {
		assertThat(this.node.refresh().delay).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
	}

	@Test
	void survivesAListenerThatThrows() throws InterruptedException {
		AtomicInteger told = new AtomicInteger();
		Refresher refresher = refresher(new Node(TestNode.settings(this.cloud.url()), this.node.clock),
				List.of((took, outcome, failure) -> {
					throw new IllegalStateException("listener");
				}, (took, outcome, failure) -> told.incrementAndGet()));
		refresher.refresh();
		assertThat(told).hasValue(1);
	}

	@Test
	void survivesErrorsOfTheVirtualMachine() throws InterruptedException {
		MovableClock faulty = this.node.clock;
		AtomicInteger calls = new AtomicInteger();
		PolicyCompiler compiler = new PolicyCompiler();
		UpstreamLimits limits = TestNode.PATIENT;
		Upstream upstream = new Upstream(
				new Upstream.Account(this.cloud.url().toString(), FakeCloud.API_KEY, "node-1", "test"), limits, faulty,
				new AdvertisedCollector(), Outbound.of(Map.of()));
		EnvironmentReader reader = new EnvironmentReader(upstream, () -> {
			if (calls.incrementAndGet() == 1) {
				throw new OutOfMemoryError("no more");
			}
			return faulty.now();
		}, compiler);
		Node other = new Node(TestNode.settings(this.cloud.url()), faulty);
		Refresher refresher = new Refresher(other, new Refresh(reader, this.node.store, Duration.ZERO, Pause.SLEEP),
				this.node.store, new Backoff(Duration.ofMinutes(5), () -> 0.5), List.of(), faulty);
		refresher.refresh();
		assertThat(other.refresh().lastFailure().cause()).isEqualTo(Cause.UNEXPECTED);
		assertThat(other.refresh().lastFailure().message()).contains("OutOfMemoryError");
		refresher.refresh();
		assertThat(other.refresh().failuresInARow()).isZero();
		assertThat(other.snapshot()).isPresent();
	}

	@Test
	void goesOnForEverWhateverIsThrown() throws InterruptedException {
		List<Duration> pauses = new ArrayList<>();
		CountDownLatch enough = new CountDownLatch(5);
		AtomicInteger runs = new AtomicInteger();
		RefreshThread thread = new RefreshThread(() -> {
			enough.countDown();
			switch (runs.incrementAndGet()) {
				case 1 -> throw new StackOverflowError();
				case 2 -> throw new OutOfMemoryError();
				case 3 -> throw new IllegalStateException();
				default -> {
					return Duration.ofSeconds(runs.get());
				}
			}
		}, (duration) -> {
			pauses.add(duration);
			if (enough.getCount() == 0) {
				new CountDownLatch(1).await();
			}
		});
		thread.start(Duration.ofSeconds(9));
		assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
		thread.close();
		assertThat(pauses).containsExactly(Duration.ofSeconds(9), Duration.ofSeconds(30), Duration.ofSeconds(30),
				Duration.ofSeconds(30), Duration.ofSeconds(4), Duration.ofSeconds(5));
	}

	@Test
	void endsInTheMiddleOfARefresh() throws InterruptedException {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		this.cloud.answers((request) -> {
			asked.countDown();
			try {
				never.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return null;
		});
		RefreshThread thread = new RefreshThread(this.node.refresher::refresh, RefreshThread.Pause.SLEEP);
		thread.start(Duration.ZERO);
		assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
		thread.close();
		never.countDown();
		assertThat(this.node.outcomes).as("an end is no failure").isEmpty();
	}

	@Test
	void spreadsTheNodes() {
		Duration poll = Duration.ofMinutes(5);
		assertThat(new Backoff(poll, () -> 0).afterSuccess()).isEqualTo(Duration.ofMinutes(4));
		assertThat(new Backoff(poll, () -> 0.999).afterSuccess()).isBetween(Duration.ofSeconds(299), poll);
		assertThat(new Backoff(poll, () -> 0).afterFailure(1, null)).isEqualTo(Duration.ofMillis(500));
		assertThat(new Backoff(poll, () -> 0).afterFailure(1000, null)).isEqualTo(Duration.ofSeconds(150));
		assertThat(new Backoff(poll, () -> 0.999).atStart()).isLessThan(Duration.ofSeconds(10));
	}

	private Refresher refresher(Node target, List<RefreshListener> listeners) {
		PolicyCompiler compiler = new PolicyCompiler();
		URI url = this.cloud.url();
		Upstream upstream = new Upstream(new Upstream.Account(url.toString(), FakeCloud.API_KEY, "node-1", "test"),
				TestNode.PATIENT, this.node.clock, new AdvertisedCollector(), Outbound.of(Map.of()));
		Refresh refresh = new Refresh(new EnvironmentReader(upstream, this.node.clock, compiler), this.node.store,
				Duration.ZERO, Pause.SLEEP);
		return new Refresher(target, refresh, this.node.store, new Backoff(Duration.ofMinutes(5), () -> 0.5), listeners,
				this.node.clock);
	}

}
