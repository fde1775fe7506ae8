package com.osohq.oso.server.node;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.node.FactsJson.FactConsumer;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import org.jspecify.annotations.Nullable;

/**
 * An environment that is written to in simulated time, also while it is being read. Each
 * answer is given by a replica that may lag. Remembers every state that it has been in.
 */
final class SimulatedCloud implements EnvironmentSource {

	static final Duration LAG = Duration.ofMillis(20);

	private static final int LONGEST_REQUEST = 10;

	/**
	 * A pass has six requests; a fact is read again in the next one within this time.
	 */
	private static final int TWO_PASSES = 2 * 6 * LONGEST_REQUEST + 2 * (int) LAG.toMillis();

	private static final List<String> USERS = List.of("ann", "bob");

	private static final List<String> REPOS = List.of("anvil", "bolt");

	private static final List<Fact> UNIVERSE = universe();

	private static final List<Check> CHECKS = everyCheck();

	private final Random random;

	private final MovableClock clock;

	private final int writeInterval;

	private final boolean obeysTheLimit;

	private final List<State> states = new ArrayList<>();

	private final Map<Object, Long> lastChange = new HashMap<>();

	private long nextWrite;

	private int faultPercent;

	/**
	 * An environment with some facts.
	 * @param random decides everything
	 * @param clock is moved by requests
	 * @param writeInterval the mean time between two writes in milliseconds
	 * @param obeysTheLimit whether no fact changes twice before it is read again
	 */
	SimulatedCloud(Random random, MovableClock clock, int writeInterval, boolean obeysTheLimit) {
		this.random = random;
		this.clock = clock;
		this.writeInterval = writeInterval;
		this.obeysTheLimit = obeysTheLimit;
		Set<Fact> facts = new LinkedHashSet<>();
		UNIVERSE.stream().filter((fact) -> random.nextBoolean()).forEach(facts::add);
		this.states.add(new State(Long.MIN_VALUE, policy(), facts));
		this.nextWrite = now() + pause();
	}

	private static List<Fact> universe() {
		List<Fact> facts = new ArrayList<>();
		for (String repo : REPOS) {
			facts.add(SimulatedPolicy.acme(repo));
			facts.add(SimulatedPolicy.isPublic(repo));
			for (String user : USERS) {
				facts.add(SimulatedPolicy.role(user, "reader", repo));
				facts.add(SimulatedPolicy.role(user, "owner", repo));
			}
		}
		USERS.forEach((user) -> facts.add(SimulatedPolicy.banned(user)));
		return facts;
	}

	private static List<Check> everyCheck() {
		List<Check> checks = new ArrayList<>();
		for (String user : USERS) {
			for (String repo : REPOS) {
				checks.add(new Check(user, "visit", repo));
				checks.add(new Check(user, "adopt", repo));
			}
		}
		return checks;
	}

	/** What can be asked. */
	static List<Check> checks() {
		return CHECKS;
	}

	/** Lets so many of a hundred requests fail from now on. */
	void failing(int percent) {
		this.faultPercent = percent;
	}

	/** Lets time pass, and writes happen. */
	void pass(Duration duration) {
		long end = now() + duration.toMillis();
		while (this.nextWrite <= end) {
			this.clock.advance(Duration.ofMillis(this.nextWrite - now()));
			write();
			this.nextWrite += pause();
		}
		this.clock.advance(Duration.ofMillis(end - now()));
	}

	/** What the environment was at a time. */
	State at(long millis) {
		for (int i = this.states.size() - 1; i > 0; i--) {
			if (this.states.get(i).since() <= millis) {
				return this.states.get(i);
			}
		}
		return this.states.get(0);
	}

	/** Every state that it has been in. */
	List<State> states() {
		return this.states;
	}

	@Override
	public PolicyAnswer policy(@Nullable String etag) throws IOException {
		return new PolicyAnswer(true, request().policy().text(), null);
	}

	@Override
	public FactsAnswer facts(FactPattern pattern, @Nullable String etag, FactConsumer consumer) throws IOException {
		State state = request();
		for (Fact fact : state.facts()) {
			if (fact.predicate().equals(pattern.predicate())) {
				consumer.accept(fact);
				failNowAndThen();
			}
		}
		return new FactsAnswer(true, null);
	}

	private State request() throws RefreshException {
		failNowAndThen();
		pass(Duration.ofMillis(1 + this.random.nextInt(LONGEST_REQUEST)));
		return at(now() - this.random.nextInt((int) LAG.toMillis()));
	}

	private void failNowAndThen() throws RefreshException {
		if (this.random.nextInt(100) < this.faultPercent) {
			throw new RefreshException(Cause.UNREACHABLE, "the simulated network has failed");
		}
	}

	/** A batch of changes, all at once. */
	private void write() {
		State current = this.states.get(this.states.size() - 1);
		Set<Fact> facts = new LinkedHashSet<>(current.facts());
		SimulatedPolicy policy = current.policy();
		if (this.random.nextInt(40) == 0 && mayChange("policy")) {
			policy = policy();
		}
		for (int i = 1 + this.random.nextInt(4); i > 0; i--) {
			Fact fact = UNIVERSE.get(this.random.nextInt(UNIVERSE.size()));
			if (mayChange(fact) && !facts.remove(fact)) {
				facts.add(fact);
			}
		}
		this.states.add(new State(now(), policy, facts));
	}

	private boolean mayChange(Object what) {
		Long last = this.lastChange.get(what);
		if (this.obeysTheLimit && last != null && now() - last <= TWO_PASSES) {
			return false;
		}
		this.lastChange.put(what, now());
		return true;
	}

	private SimulatedPolicy policy() {
		return SimulatedPolicy.values()[this.random.nextInt(SimulatedPolicy.values().length)];
	}

	private long pause() {
		return 1 + (long) (-Math.log(1 - this.random.nextDouble()) * this.writeInterval);
	}

	private long now() {
		return millis(this.clock.now().nanos());
	}

	static long millis(long nanos) {
		return Duration.ofNanos(nanos).toMillis();
	}

	/**
	 * A state of the environment.
	 *
	 * @param since when it began, in milliseconds of the clock that nobody can set
	 * @param policy the policy
	 * @param facts the facts
	 */
	record State(long since, SimulatedPolicy policy, Set<Fact> facts) {

		boolean allows(Check check) {
			return this.policy.allows(this.facts, check.user(), check.action(), check.repo());
		}

	}

	/**
	 * A question.
	 */
	record Check(String user, String action, String repo) {
	}

}
