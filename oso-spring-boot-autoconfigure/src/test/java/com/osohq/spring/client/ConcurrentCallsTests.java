package com.osohq.spring.client;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoInterruptedException;
import com.osohq.spring.OsoRequestException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Calls that nobody waits for, that are given up, and that are too many.
 */
class ConcurrentCallsTests {

	private final Servers servers = new Servers();

	private final OsoClient oso = this.servers.client().build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void aFutureTellsThatItsExecutorTookNoCall() {
		Executor full = (task) -> {
			throw new RejectedExecutionException("full");
		};
		assertThat(this.oso.withAsyncExecutor(full).authorize(Examples.ALICE, "read", Examples.ANVIL))
			.isCompletedExceptionally()
			.failsWithin(Duration.ZERO)
			.withThrowableThat()
			.havingCause()
			.isInstanceOf(OsoRequestException.class)
			.withMessageContaining("the executor rejected the call: RejectedExecutionException: full");
	}

	@Test
	void answersWithoutWaitingForTheCaller() {
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		ExecutorService executor = Executors.newCachedThreadPool();
		try {
			assertThat(this.oso.withAsyncExecutor(executor).authorize(Examples.ALICE, "read", Examples.ANVIL))
				.succeedsWithin(Duration.ofSeconds(20))
				.isEqualTo(true);
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void abortsACallWhenItsFutureIsCancelled() throws InterruptedException {
		CountDownLatch arrived = new CountDownLatch(1);
		this.servers.cloud().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				arrived.countDown();
				return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
			}

		});
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			CompletableFuture<Boolean> answer = this.oso.withAsyncExecutor(executor)
				.authorize(Examples.ALICE, "read", Examples.ANVIL);
			assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
			answer.cancel(true);
			assertThatExceptionOfType(CancellationException.class).isThrownBy(answer::join);
			executor.shutdown();
			assertThat(executor.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
			assertThat(this.servers.fallback().getRequestCount()).isZero();
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void anInterruptedCallerIsNotSentToTheFallback() {
		this.servers.cloud().enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
		Thread.currentThread().interrupt();
		try {
			assertThatExceptionOfType(OsoInterruptedException.class)
				.isThrownBy(() -> Questions.AUTHORIZE.ask(this.oso));
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
			assertThat(this.servers.fallback().getRequestCount()).isZero();
		}
		finally {
			Thread.interrupted();
		}
	}

	@Test
	void boundsTheRequestsOnTheirWay() throws InterruptedException {
		OsoClient narrow = this.servers.withoutFallback()
			.timeouts(new Timeouts(Duration.ofMillis(500), Duration.ofSeconds(20)))
			.maxConnections(1)
			.build();
		CountDownLatch arrived = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.servers.cloud().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
				arrived.countDown();
				release.await();
				return Servers.json(Questions.ALLOWED);
			}

		});
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			CompletableFuture<Boolean> first = narrow.withAsyncExecutor(executor)
				.authorize(Examples.ALICE, "read", Examples.ANVIL);
			assertThat(arrived.await(20, TimeUnit.SECONDS)).isTrue();
			assertThatExceptionOfType(OsoConnectionException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(narrow))
				.withMessageContaining("max-connections");
			release.countDown();
			assertThat(first).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(true);
			assertThat(Questions.AUTHORIZE.ask(narrow)).isEqualTo(true);
		}
		finally {
			release.countDown();
			executor.shutdownNow();
		}
	}

}
