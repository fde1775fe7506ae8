package com.osohq.oso.server.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import com.osohq.oso.server.node.Upstream.Account;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.polar.limit.PolicyLimits;
import com.osohq.oso.server.snapshot.SnapshotDirectory;
import com.osohq.oso.server.snapshot.SnapshotException;
import com.osohq.oso.server.snapshot.SnapshotOrigin;
import com.osohq.oso.server.snapshot.SnapshotWriter;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * A node that refreshes when a test says so.
 */
final class TestNode {

	static final SnapshotOrigin ORIGIN = new SnapshotOrigin("acme", "production");

	/** Long enough for a machine that is busy with other things. */
	static final UpstreamLimits PATIENT = new UpstreamLimits(Duration.ofSeconds(10), Duration.ofSeconds(20),
			Duration.ofSeconds(20), Duration.ofSeconds(60), 1 << 20, 64 << 20);

	/** Short enough for tests that wait for a time to run out. */
	static final UpstreamLimits IMPATIENT = new UpstreamLimits(Duration.ofSeconds(10), Duration.ofMillis(900),
			Duration.ofMillis(700), Duration.ofSeconds(20), 1 << 20, 64 << 20);

	final MovableClock clock;

	final Node node;

	final SnapshotStore store;

	final Refresher refresher;

	final List<Outcome> outcomes = new ArrayList<>();

	Duration delay = Duration.ZERO;

	final AdvertisedCollector collector = new AdvertisedCollector();

	final List<Duration> pauses = new ArrayList<>();

	private final Path root;

	private final URI url;

	private final UpstreamLimits limits;

	private final Duration replicaLag;

	private final PolicyCompiler compiler = new PolicyCompiler();

	TestNode(Path root, URI url) {
		this(root, url, Duration.ZERO);
	}

	TestNode(Path root, URI url, Duration replicaLag) {
		this(root, url, PATIENT, new MovableClock(), replicaLag);
	}

	TestNode(Path root, URI url, UpstreamLimits limits, MovableClock clock) {
		this(root, url, limits, clock, Duration.ZERO);
	}

	private TestNode(Path root, URI url, UpstreamLimits limits, MovableClock clock, Duration replicaLag) {
		this.root = root;
		this.url = url;
		this.limits = limits;
		this.replicaLag = replicaLag;
		this.clock = clock;
		this.node = new Node(settings(url), clock);
		this.store = new SnapshotStore(root, ORIGIN, this.compiler, clock);
		this.refresher = refresher(this.node, clock, List.of((took, outcome, failure) -> this.outcomes.add(outcome)));
	}

	/**
	 * Refreshes a node from the same upstream.
	 * @param target the node
	 * @param readerClock tells the time while the environment is read
	 * @param listeners are told of refreshes
	 */
	Refresher refresher(Node target, Time readerClock, List<RefreshListener> listeners) {
		Upstream upstream = new Upstream(new Account(this.url.toString(), FakeCloud.API_KEY, "node-1", "test"),
				this.limits, this.clock, this.collector, Outbound.of(Map.of()));
		Refresh refresh = new Refresh(new EnvironmentReader(upstream, readerClock, this.compiler), this.store,
				this.replicaLag, this.pauses::add);
		return new Refresher(target, refresh, this.store, new Backoff(Duration.ofMinutes(5), () -> 0.5), listeners,
				this.clock);
	}

	/** Sets aside what is served, as if it could not be read. */
	void damage() {
		Served served = this.node.served();
		if (served == null) {
			throw new AssertionError("nothing is served");
		}
		this.node.setAside(served, SnapshotException.shortened(served.snapshot()));
	}

	/** Another process on the same disk, which serves what it finds there. */
	TestNode restart() {
		TestNode next = new TestNode(this.root, this.url, this.limits, this.clock, this.replicaLag);
		try {
			Served stored = next.store.openNewest();
			if (stored != null) {
				next.node.serve(stored);
			}
			return next;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The settings of a node for {@link FakeCloud}, and any more. */
	static NodeSettings settings(URI url, String... more) {
		Map<String, Object> values = new LinkedHashMap<>(
				Map.of("oso.api-token", FakeCloud.API_KEY, "oso.environment", ORIGIN.environment(), "oso.tenant",
						ORIGIN.tenant(), "oso.url", url.toString(), "oso.port", "0", "oso.replica-lag", "0s"));
		for (int i = 0; i < more.length; i += 2) {
			values.put(more[i], more[i + 1]);
		}
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", values));
		return NodeSettings.from(environment);
	}

	/** Refreshes once, a minute after the last time. */
	TestNode refresh() {
		this.clock.advance(Duration.ofMinutes(1));
		try {
			this.delay = this.refresher.refresh();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		return this;
	}

	/** Leaves what a version might have written that had no limits of policies. */
	static void storePolicyBeyondTheLimits(Path root) throws IOException {
		try (SnapshotWriter writer = new SnapshotDirectory(root, ORIGIN).write()) {
			writer.add(reader("alice", "anvil"));
			writer.finish(policyBeyondTheLimits(), "main.polar", MovableClock.START, "");
		}
	}

	static String policyBeyondTheLimits() {
		return FakeCloud.POLICY + "allow(u: User, \"see\", r: Repo) if has_role(u, \"owner\", r)"
				+ " and has_role(u, \"reader\", r)".repeat(PolicyLimits.CONJUNCTION) + ";\n";
	}

	Outcome lastOutcome() {
		return this.outcomes.get(this.outcomes.size() - 1);
	}

	RefreshFailure lastFailure() {
		RefreshFailure failure = this.node.refresh().lastFailure();
		if (failure == null) {
			throw new AssertionError("no refresh has failed");
		}
		return failure;
	}

	/** The snapshot being served, or {@code null}. */
	@Nullable SnapshotStatus snapshot() {
		return this.node.snapshot().orElse(null);
	}

	boolean mayRead(String user, String repo) {
		return may(user, "read", repo);
	}

	boolean may(String user, String action, String repo) {
		return this.node.current()
			.engine()
			.authorize(new Value("User", user), action, new Value("Repo", repo), EvaluationContext.of(List.of()));
	}

	List<Fact> facts() {
		Environment environment = this.node.current();
		List<Fact> facts = new ArrayList<>();
		Stream
			.of(new FactPattern("has_role", List.of(Arg.ANY, Arg.ANY, Arg.ANY)),
					new FactPattern("has_relation", List.of(Arg.ANY, Arg.ANY, Arg.ANY)))
			.forEach((pattern) -> environment.facts().forEach(pattern, facts::add));
		return facts;
	}

	static Fact reader(String user, String repo) {
		return Fact.of("has_role", new Value("User", user), Value.string("reader"), new Value("Repo", repo));
	}

	static Fact inOrg(String repo, String org) {
		return Fact.of("has_relation", new Value("Repo", repo), Value.string("org"), new Value("Org", org));
	}

}
