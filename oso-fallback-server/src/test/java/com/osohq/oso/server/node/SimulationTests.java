package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of an environment and of a node that copies it, with writes, faults, crashes
 * and clocks that are set. {@code -Doso.simulation.seconds} says for how long to run
 * them, {@code -Doso.simulation.seed} with which seed to begin; one that fails names its
 * own, and {@code -Doso.simulation.seconds=0} runs that one alone.
 */
@Tag("simulation")
class SimulationTests {

	private static final long SECONDS = Long.getLong("oso.simulation.seconds", 40);

	private static final long SEED = Long.getLong("oso.simulation.seed", 1);

	/** Files there cost no waiting for a disk. */
	private static final Path MEMORY = Path.of("/dev/shm");

	/** What goes wrong on purpose fills no log. */
	private static final Logger LOG = (Logger) LoggerFactory.getLogger("com.osohq.oso.server.node");

	@TempDir
	private Path temporary;

	private final AtomicLong nextSeed = new AtomicLong(SEED);

	private volatile boolean failed;

	@Test
	void answersNothingThatWasNotTheTruthItClaims() throws IOException {
		Path root = Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "oso-simulation") : this.temporary;
		Level before = LOG.getLevel();
		LOG.setLevel(Level.OFF);
		SimulatedTally tally = new SimulatedTally();
		int threads = (SECONDS > 0) ? Runtime.getRuntime().availableProcessors() : 1;
		ExecutorService executor = Executors.newFixedThreadPool(threads);
		try {
			List<Callable<SimulatedTally>> runs = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				Path own = root.resolve("node-" + i);
				runs.add(() -> runUntilTheEnd(own));
			}
			for (Future<SimulatedTally> run : executor.invokeAll(runs)) {
				tally.add(run.get());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		catch (ExecutionException ex) {
			throw new AssertionError(ex.getCause().getMessage(), ex.getCause());
		}
		finally {
			executor.shutdownNow();
			LOG.setLevel(before);
			FileSystemUtils.deleteRecursively(root);
		}
		System.out.printf("simulated %,d histories from seed %d on:%n%s%n", this.nextSeed.get() - SEED, SEED, tally);
		if (SECONDS >= 10) {
			assertThat(tally.of("answer: allowed")).isGreaterThan(tally.of("answer checked") / 20);
			assertThat(tally.of("answer: denied because facts were unsettled")).isPositive();
			assertThat(tally.of("refresh: UPDATED")).isPositive();
			assertThat(tally.of("refresh: UNSETTLED")).isPositive();
			assertThat(tally.of("refresh: UNCHANGED")).isPositive();
			assertThat(tally.of("refresh: UNREACHABLE")).isPositive();
			assertThat(tally.beginningWith("fault: ")).isPositive();
		}
	}

	private SimulatedTally runUntilTheEnd(Path root) throws IOException {
		SimulatedTally tally = new SimulatedTally();
		PolicyCompiler compiler = new PolicyCompiler(SimulatedPolicy.values().length + 1);
		long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
		do {
			run(this.nextSeed.getAndIncrement(), root, compiler, tally);
		}
		while (!this.failed && System.nanoTime() < end);
		return tally;
	}

	private void run(long seed, Path root, PolicyCompiler compiler, SimulatedTally tally) throws IOException {
		FileSystemUtils.deleteRecursively(root);
		Files.createDirectories(root);
		try {
			new SimulatedNode(seed, root, compiler, tally).run();
		}
		catch (AssertionError | RuntimeException ex) {
			this.failed = true;
			throw new AssertionError(
					"to repeat: -Doso.simulation.seed=" + seed + " -Doso.simulation.seconds=0\n" + ex.getMessage(), ex);
		}
	}

}
