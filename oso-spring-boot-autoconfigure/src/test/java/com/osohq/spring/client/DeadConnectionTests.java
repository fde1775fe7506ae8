package com.osohq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections that the HTTP client has kept and that turn out to be dead.
 */
class DeadConnectionTests {

	private static final int CALLERS = 4;

	private final List<LocalServer> servers = new ArrayList<>();

	private final FakeTime time = new FakeTime();

	@AfterEach
	void stop() {
		this.servers.forEach(LocalServer::close);
	}

	@Test
	void costNoCallToTheFallback() {
		LocalServer fallback = started(LocalServer.forgetful(1, (question) -> Questions.ALLOWED));
		OsoClient oso = client(nobody()).fallbackUrl(fallback.url()).build();
		for (int i = 0; i < 5; i++) {
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		}
		assertThat(fallback.connections()).isEqualTo(5);
	}

	@Test
	void costNoCallToOsoCloudAndLeaveNoMark() {
		LocalServer cloud = started(LocalServer.forgetful(1, (question) -> Questions.ALLOWED));
		OsoClient oso = client(cloud.url()).build();
		for (int i = 0; i < 5; i++) {
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		}
		assertThat(oso.status(Target.CLOUD)).hasValueSatisfying((status) -> assertThat(status.lastFailure()).isNull());
	}

	@Test
	void costNoCallIfTheyAreMany() throws Exception {
		CountDownLatch arrived = new CountDownLatch(CALLERS);
		LocalServer fallback = started(LocalServer.forgetful(1, (question) -> {
			awaitAll(arrived);
			return Questions.ALLOWED;
		}));
		OsoClient oso = client(nobody()).fallbackUrl(fallback.url()).build();
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			Callable<Object> call = () -> Questions.AUTHORIZE.ask(oso);
			for (Future<Object> answer : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
				assertThat(answer.get()).isEqualTo(true);
			}
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
			assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		}
		finally {
			callers.shutdownNow();
		}
	}

	@Test
	void sendNoChangeTwice() {
		List<String> received = new ArrayList<>();
		LocalServer cloud = started(LocalServer.forgetful(1, (change) -> {
			received.add(change);
			return Questions.DONE;
		}));
		OsoClient oso = client(cloud.url()).build();
		Questions.BATCH.ask(oso);
		assertThatExceptionOfType(OsoConnectionException.class).isThrownBy(() -> Questions.BATCH.ask(oso));
		assertThat(received).hasSize(1);
	}

	@Test
	void aNewConnectionThatBreaksIsAFailure() {
		LocalServer cloud = started(LocalServer.forgetful(0, (question) -> Questions.ALLOWED));
		OsoClient oso = client(cloud.url()).build();
		for (int i = 1; i <= 3; i++) {
			assertThatExceptionOfType(OsoConnectionException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
			assertThat(cloud.connections()).isEqualTo(i);
		}
	}

	@Test
	void aKeptConnectionThatStaysSilentIsNotWaitedForTwice() {
		CountDownLatch never = new CountDownLatch(1);
		List<String> received = Collections.synchronizedList(new ArrayList<>());
		LocalServer cloud = started(LocalServer.answering((question) -> {
			received.add(question);
			if (received.size() > 1) {
				awaitRelease(never);
			}
			return Questions.ALLOWED;
		}));
		OsoClient oso = client(cloud.url()).timeouts(new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(500)))
			.build();
		Questions.AUTHORIZE.ask(oso);
		assertThatExceptionOfType(OsoTimeoutException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(received).hasSize(2);
		never.countDown();
	}

	private LocalServer started(LocalServer server) {
		this.servers.add(server);
		return server;
	}

	/** Where nobody listens. */
	private static ServerUrl nobody() {
		try (LocalServer gone = LocalServer.silent()) {
			return gone.url();
		}
	}

	private OsoClientBuilder client(ServerUrl cloud) {
		return this.time.rule(OsoClient.builder(Servers.KEY)
			.url(cloud)
			.timeouts(Servers.PATIENT)
			.fallbackTimeouts(Servers.PATIENT)
			.retry(Servers.attempts(1)));
	}

	private static void awaitAll(CountDownLatch latch) {
		latch.countDown();
		awaitRelease(latch);
	}

	private static void awaitRelease(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
