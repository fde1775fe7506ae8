package com.osohq.spring.client;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many callers while Oso Cloud accepts connections and never answers: the worst kind of
 * outage, since each attempt has to run into its timeout.
 */
class HangingCloudTests {

	private static final int CALLERS = 16;

	private static final int CALLS_EACH = 20;

	private static final int CALLS = CALLERS * CALLS_EACH;

	private static final int CONNECTIONS = 4;

	private static final int FAILURES_THAT_OPEN = 3;

	/** Only a call that waits for others without an end takes longer. */
	private static final Duration LONG = Duration.ofSeconds(10);

	private final LocalServer cloud = LocalServer.silent();

	private final LocalServer fallback = LocalServer
		.answering((question) -> "{\"allowed\":" + question.contains("\"read\"") + '}');

	private final FakeTime time = new FakeTime();

	@AfterEach
	void stop() {
		this.cloud.close();
		this.fallback.close();
	}

	@Test
	void theFallbackAnswersEveryCallRight() throws Exception {
		List<Outcome> outcomes = load(client().build());
		assertThat(outcomes).hasSize(CALLS).allMatch(Outcome::isRight);
		assertThat(outcomes).allSatisfy((outcome) -> assertThat(outcome.duration()).isLessThan(LONG));
	}

	@Test
	void threadsGrowWithCallersAndConnectionsNotWithCalls() throws Exception {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		OsoClient oso = client().build();
		int before = threads.getThreadCount();
		threads.resetPeakThreadCount();
		load(oso);
		assertThat(threads.getPeakThreadCount() - before - CALLERS).isLessThan(CALLS / 4);
	}

	@Test
	void theCircuitBreakerSparesAllButTheFirstCallsTheWait() throws Exception {
		OsoClient oso = client().circuitBreaker(new CircuitBreakerSettings(FAILURES_THAT_OPEN, Duration.ofSeconds(10)))
			.build();
		List<Outcome> outcomes = load(oso);
		assertThat(outcomes).hasSize(CALLS).allMatch(Outcome::isRight);
		assertThat(load(oso)).hasSize(CALLS).allMatch(Outcome::isRight);
		// Those that were on their way when it opened could not know.
		assertThat(this.cloud.connections()).isLessThan(FAILURES_THAT_OPEN + CALLERS);
	}

	private OsoClientBuilder client() {
		Timeouts impatient = new Timeouts(Duration.ofMillis(50), Duration.ofMillis(50));
		return this.time.rule(OsoClient.builder(Servers.KEY)
			.url(this.cloud.url())
			.timeouts(impatient)
			.fallbackUrl(this.fallback.url())
			.fallbackTimeouts(Servers.PATIENT)
			.maxConnections(CONNECTIONS)
			.retry(Servers.attempts(1)));
	}

	private static List<Outcome> load(OsoClient oso) throws InterruptedException, ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Callable<List<Outcome>>> work = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				work.add(() -> ask(oso));
			}
			List<Outcome> outcomes = new ArrayList<>();
			for (Future<List<Outcome>> done : callers.invokeAll(work, 2, TimeUnit.MINUTES)) {
				outcomes.addAll(done.get());
			}
			return outcomes;
		}
		finally {
			callers.shutdownNow();
		}
	}

	private static List<Outcome> ask(OsoClient oso) {
		List<Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < CALLS_EACH; i++) {
			String action = (i % 2 == 0) ? "read" : "write";
			long start = System.nanoTime();
			boolean allowed = oso.authorize(Examples.ALICE, action, Examples.ANVIL);
			outcomes.add(new Outcome(allowed == action.equals("read"), Duration.ofNanos(System.nanoTime() - start)));
		}
		return outcomes;
	}

	private record Outcome(boolean isRight, Duration duration) {

	}

}
