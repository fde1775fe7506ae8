package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.node.SimulatedCloud.Check;
import com.osohq.oso.server.node.SimulatedCloud.State;
import com.osohq.oso.server.snapshot.CrashingDirectory;
import com.osohq.oso.server.snapshot.SnapshotDirectory;
import org.jspecify.annotations.Nullable;

/**
 * One history: a node beside a {@link SimulatedCloud}, both in simulated time, to which
 * things happen. After each of them the node's answers are held against the state that
 * they claim to be of.
 */
final class SimulatedNode {

	private static final Duration MAX_STALENESS = Duration.ofSeconds(2);

	private static final NodeSettings SETTINGS = TestNode.settings(URI.create("http://localhost"), "oso.max-staleness",
			MAX_STALENESS.toSeconds() + "s");

	private final Random random;

	private final Path root;

	private final SimulatedTally tally;

	private final boolean scratchOnDisk;

	private final MovableClock clock = new MovableClock();

	private final SimulatedCloud cloud;

	private final PolicyCompiler compiler;

	private Node node;

	private EnvironmentReader reader;

	/** The state that the served snapshot was taken of. */
	private @Nullable State claimed;

	private boolean exact;

	/** When the claim was last known to be true, on the clock that nobody can set. */
	private long claimedAt;

	private boolean claimedBeforeTheClockWasSet;

	SimulatedNode(long seed, Path root, PolicyCompiler compiler, SimulatedTally tally) {
		this.random = new Random(seed);
		this.root = root;
		this.compiler = compiler;
		this.tally = tally;
		this.scratchOnDisk = this.random.nextInt(8) == 0;
		// from one write in a refresh to several in each request
		int writeInterval = List.of(4, 8, 16, 60, 1000).get(this.random.nextInt(5));
		this.cloud = new SimulatedCloud(this.random, this.clock, writeInterval, true);
		this.node = start();
		this.reader = new EnvironmentReader(this.cloud, this.clock, compiler);
	}

	/** Most histories are short: what goes wrong does so within a few steps, or never. */
	void run() {
		int steps = List.of(1, 1, 2, 2, 5).get(this.random.nextInt(5));
		this.cloud.failing(0);
		refresh(Integer.MAX_VALUE);
		examine();
		for (int i = 0; i < steps; i++) {
			step();
			examine();
		}
	}

	private void step() {
		int kind = this.random.nextInt(20);
		this.cloud.failing((this.random.nextInt(5) == 0) ? 2 : 0);
		if (kind < 7) {
			refresh(Integer.MAX_VALUE);
		}
		else if (kind < 8) {
			this.tally.count("time passes");
			this.cloud.pass(Duration.ofMillis(this.random.nextInt(3000)));
		}
		else if (kind < 11) {
			this.tally.count("fault: the wall clock is set");
			this.clock.setForward(Duration.ofSeconds(this.random.nextInt(7200) - 3600));
			this.claimedBeforeTheClockWasSet = true;
		}
		else if (kind < 15) {
			this.tally.count("fault: the process is killed in a refresh");
			refresh(this.random.nextInt(this.scratchOnDisk ? 150 : 40));
			restart();
		}
		else if (kind < 17) {
			this.tally.count("restart");
			restart();
		}
		else {
			this.tally.count("fault: a byte on disk is flipped");
			flipAByte();
			restart();
		}
	}

	private void refresh(int diskSteps) {
		Served before = this.node.served();
		SnapshotDirectory directory = CrashingDirectory.after(this.root, TestNode.ORIGIN, diskSteps,
				this.scratchOnDisk);
		SnapshotStore store = new SnapshotStore(this.root, TestNode.ORIGIN, directory, this.compiler, this.clock);
		try {
			Refresh.Result result = new Refresh(this.reader, store, SimulatedCloud.LAG, this.cloud::pass)
				.attempt(before);
			take(result);
			if (result.outcome() == Outcome.UNCHANGED) {
				this.node.confirm(result.served());
				store.confirm(result.served());
			}
			else {
				this.node.serve(result.served());
				store.retire(before, result.served());
			}
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		catch (IOException ex) {
			this.tally.count((ex instanceof RefreshException failure) ? "refresh: " + failure.kind()
					: "refresh: " + ex.getMessage());
		}
	}

	private void take(Refresh.Result result) {
		this.tally.count("refresh: " + result.outcome());
		this.claimedAt = SimulatedCloud.millis(result.served().asOf().nanos());
		this.claimedBeforeTheClockWasSet = false;
		if (result.outcome() != Outcome.UNCHANGED) {
			this.claimed = this.cloud.at(this.claimedAt);
			this.exact = result.outcome() == Outcome.UPDATED;
		}
	}

	/** Whatever the process knew is gone, but for what is on disk. */
	private void restart() {
		this.reader = new EnvironmentReader(this.cloud, this.clock, this.compiler);
		Node next = start();
		try {
			Served served = new SnapshotStore(this.root, TestNode.ORIGIN, this.compiler, this.clock).openNewest();
			if (served != null) {
				next.serve(served);
			}
			Served before = this.node.served();
			if (served == null || before == null
					|| !served.snapshot().directory().equals(before.snapshot().directory())) {
				// a killed refresh may have come as far as a complete snapshot, whose
				// claim is on disk only
				this.claimed = null;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.node = next;
	}

	private Node start() {
		return new Node(SETTINGS, this.clock);
	}

	private void flipAByte() {
		try (Stream<Path> files = Files.walk(this.root)) {
			List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
			if (found.isEmpty()) {
				return;
			}
			Path file = found.get(this.random.nextInt(found.size()));
			byte[] bytes = Files.readAllBytes(file);
			if (bytes.length > 0) {
				bytes[this.random.nextInt(bytes.length)] ^= (byte) (1 << this.random.nextInt(8));
				Files.write(file, bytes);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Compares every answer with the truth. */
	private void examine() {
		com.osohq.oso.server.environment.Environment environment;
		try {
			environment = this.node.current();
		}
		catch (EnvironmentException ex) {
			this.tally.count("refused: " + ((this.node.served() != null) ? "too old" : "nothing to answer from"));
			return;
		}
		if (!this.claimedBeforeTheClockWasSet) {
			long age = SimulatedCloud.millis(this.clock.now().nanos()) - this.claimedAt;
			require(this.claimed == null || age <= MAX_STALENESS.toMillis(), "answers from data " + age + " ms old");
		}
		State truth = this.claimed;
		for (Check check : SimulatedCloud.checks()) {
			boolean allowed = environment.engine()
				.authorize(new Value("User", check.user()), check.action(), new Value("Repo", check.repo()),
						new EvaluationContext(List.of(), 0, EvaluationContext.DEFAULT_TIME_LIMIT));
			if (truth != null) {
				compare(check, allowed, truth);
			}
			else {
				this.tally.count("answer checked against all states");
				require(!allowed || this.cloud.states().stream().anyMatch((state) -> state.allows(check)),
						check + " is allowed, and never was");
			}
		}
	}

	private void compare(Check check, boolean allowed, State truth) {
		this.tally.count("answer checked");
		boolean right = truth.allows(check);
		this.tally.count(allowed ? "answer: allowed" : "answer: denied");
		require(!allowed || right, check + " is allowed, but was not at " + this.claimedAt);
		if (this.exact) {
			require(allowed == right, check + " is denied, but was allowed at " + this.claimedAt);
		}
		else if (right && !allowed) {
			this.tally.count("answer: denied because facts were unsettled");
		}
	}

	private static void require(boolean condition, String otherwise) {
		if (!condition) {
			throw new AssertionError(otherwise);
		}
	}

}
