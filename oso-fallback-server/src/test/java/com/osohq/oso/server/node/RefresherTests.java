package com.osohq.oso.server.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.time.Time;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Refresher}, {@link RefreshThread} and {@link Backoff}.
 */
class RefresherTests extends RefreshFixture {

	@BeforeEach
	void holdAFact() {
		this.cloud.holds(TestNode.reader("alice", "anvil"));
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
		Refresher refresher = this.node.refresher(this.node.node, this.node.clock, List.of((took, outcome, failure) -> {
			throw new IllegalStateException("listener");
		}, (took, outcome, failure) -> told.incrementAndGet()));
		refresher.refresh();
		assertThat(told).hasValue(1);
	}

	@Test
	void survivesErrorsOfTheVirtualMachine() throws InterruptedException {
		MovableClock clock = this.node.clock;
		AtomicInteger calls = new AtomicInteger();
		Time failing = () -> {
			if (calls.incrementAndGet() == 1) {
				throw new OutOfMemoryError("no more");
			}
			return clock.now();
		};
		Node other = new Node(TestNode.settings(this.cloud.url()), clock);
		Refresher refresher = this.node.refresher(other, failing, List.of());
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

}
