package com.osohq.spring.benchmark;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import com.osohq.spring.Value;
import com.osohq.spring.client.CircuitBreakerSettings;
import com.osohq.spring.client.LocalServer;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.OsoClientBuilder;
import com.osohq.spring.client.RetrySettings;
import com.osohq.spring.client.Timeouts;

/**
 * Prints what calls cost while Oso Cloud hangs, as Markdown. Takes about a minute.
 */
public final class OutageReport {

	private static final int CALLERS = 16;

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	private static final Timeouts TIMEOUTS = new Timeouts(Duration.ofMillis(200), Duration.ofMillis(200));

	private final PrintStream out;

	private OutageReport(PrintStream out) {
		this.out = out;
	}

	public static void main(String... args) throws InterruptedException, ExecutionException {
		new OutageReport(System.out).print();
	}

	private void print() throws InterruptedException, ExecutionException {
		this.out.println("| Oso Cloud | calls | wrong | p50, ms | p99, ms | slowest, ms | attempts | threads |");
		this.out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
		try (LocalServer healthy = answering()) {
			measure("answers (not warm yet)", healthy, 500, (client) -> {
			});
		}
		try (LocalServer healthy = answering()) {
			measure("answers", healthy, 500, (client) -> {
			});
		}
		measureHanging("hangs, 3 attempts", 10, (client) -> client.retry(attempts(3)));
		measureHanging("hangs, 1 attempt", 10, (client) -> client.retry(attempts(1)));
		measureHanging("hangs, 1 attempt, 4 connections", 10,
				(client) -> client.retry(attempts(1)).maxConnections(4));
		measureHanging("hangs, 3 attempts, circuit breaker", 500, (client) -> client.retry(attempts(3))
			.circuitBreaker(new CircuitBreakerSettings(5, Duration.ofSeconds(10))));
		this.out.printf(Locale.ROOT, "%nJDK %s, %d cores, load %.1f%n", Runtime.version(),
				Runtime.getRuntime().availableProcessors(),
				ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
	}

	private void measureHanging(String name, int callsEach, Consumer<OsoClientBuilder> settings)
			throws InterruptedException, ExecutionException {
		try (LocalServer silent = LocalServer.silent()) {
			measure(name, silent, callsEach, settings);
		}
	}

	private void measure(String name, LocalServer cloud, int callsEach, Consumer<OsoClientBuilder> settings)
			throws InterruptedException, ExecutionException {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		try (LocalServer fallback = answering()) {
			OsoClientBuilder builder = OsoClient.builder("e_0123456789_12345_osotesttoken01xiIn")
				.url(cloud.url())
				.timeouts(TIMEOUTS)
				.fallbackUrl(fallback.url());
			settings.accept(builder);
			OsoClient oso = builder.build();
			int before = threads.getThreadCount();
			threads.resetPeakThreadCount();
			List<Long> nanos = load(oso, callsEach);
			int added = threads.getPeakThreadCount() - before - CALLERS;
			long wrong = nanos.stream().filter((duration) -> duration < 0).count();
			double[] millis = nanos.stream().mapToDouble((duration) -> Math.abs(duration) / 1e6).toArray();
			Arrays.sort(millis);
			this.out.printf(Locale.ROOT, "| %s | %,d | %d | %.1f | %.1f | %.1f | %d | %d |%n", name, millis.length,
					wrong, millis[millis.length / 2], millis[millis.length * 99 / 100], millis[millis.length - 1],
					cloud.connections(), added);
		}
	}

	/** How long each call took, negative if its answer was wrong. */
	private static List<Long> load(OsoClient oso, int callsEach) throws InterruptedException, ExecutionException {
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			List<Callable<List<Long>>> work = new ArrayList<>();
			for (int i = 0; i < CALLERS; i++) {
				work.add(() -> ask(oso, callsEach));
			}
			List<Long> all = new ArrayList<>();
			for (Future<List<Long>> done : callers.invokeAll(work)) {
				all.addAll(done.get());
			}
			return all;
		}
		finally {
			callers.shutdown();
		}
	}

	private static List<Long> ask(OsoClient oso, int calls) {
		List<Long> nanos = new ArrayList<>();
		for (int i = 0; i < calls; i++) {
			boolean expected = i % 2 == 0;
			long start = System.nanoTime();
			boolean allowed = oso.authorize(ALICE, expected ? "read" : "write", ANVIL);
			long duration = System.nanoTime() - start;
			nanos.add((allowed == expected) ? duration : -duration);
		}
		return nanos;
	}

	private static LocalServer answering() {
		return LocalServer.answering((question) -> "{\"allowed\":" + question.contains("\"read\"") + '}');
	}

	private static RetrySettings attempts(int maxAttempts) {
		return new RetrySettings(maxAttempts, Duration.ofMillis(10), 2, Duration.ofSeconds(1), true);
	}

}
