package com.osohq.oso.server.devserver;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import com.osohq.oso.server.devserver.names.UnknownName;
import com.osohq.oso.server.devserver.names.UnknownNames;
import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.polar.FactSignatures;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.policytest.PolicyTestRunner;
import com.osohq.oso.server.policytest.TestResult;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.SystemTime;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * An environment of the development server: a policy and facts in memory, which every
 * change replaces by a new version. Writers wait for each other, readers for nobody.
 *
 * <p>
 * Before the first policy is uploaded the environment behaves as if an empty one had
 * been: it allows nothing and accepts no facts except for {@code has_permission}, which
 * the built-in rules of every policy mention (polar.md 9, rule 5).
 *
 * <p>
 * A policy that is forced upon facts that it does not accept makes them inert. They stay
 * stored, can be read and deleted, count in no answer, and are effective again under the
 * next policy that accepts them. Whoever replaces a policy while there are inert facts
 * has to force it again unless it accepts them.
 */
public final class DevEnvironment implements WritableEnvironment {

	/**
	 * For how long a version that was the truth a moment ago is handed out again. Being
	 * the only copy, it is the truth at any time; this only saves an object per request.
	 */
	private static final Duration CONFIRMED_FOR = Duration.ofSeconds(1);

	private final Time clock;

	private final ChangeLog log;

	private final Expectations expectations = new Expectations();

	private final String origin = UUID.randomUUID().toString().substring(0, 8);

	private final AtomicReference<Environment> current;

	private long versions;

	private @Nullable PolicyText text;

	private CompiledPolicy policy;

	private StoredFacts facts;

	private volatile @Nullable UnknownNames unknownNames;

	private DevEnvironment(EnvironmentContent content, ChangeLog log, Time clock) {
		this.clock = clock;
		this.log = log;
		this.text = content.policy();
		this.policy = CompiledPolicy.compile(load(content.policy()));
		this.facts = divide(content.facts(), this.policy);
		this.unknownNames = (this.text != null) ? new UnknownNames(this.policy.policy()) : null;
		this.current = new AtomicReference<>(nextVersion());
	}

	/** An environment without policy and facts that ends with the process. */
	public static DevEnvironment inMemory() {
		return inMemory(SystemTime.INSTANCE);
	}

	static DevEnvironment inMemory(Time clock) {
		return new DevEnvironment(new EnvironmentContent(), ChangeLog.NONE, clock);
	}

	/**
	 * An environment that goes on where its log ends.
	 * @throws InvalidPolicyException if the policy is not valid
	 */
	static DevEnvironment of(EnvironmentContent content, ChangeLog log) {
		return new DevEnvironment(content, log, SystemTime.INSTANCE);
	}

	@Override
	public Environment current() {
		Environment known = this.current.get();
		Moment now = this.clock.now();
		Moment asOf = known.version().asOf();
		if (asOf != null && now.since(asOf).compareTo(CONFIRMED_FOR) < 0) {
			return known;
		}
		Environment confirmed = known.confirmed(now);
		return this.current.compareAndSet(known, confirmed) ? confirmed : this.current.get();
	}

	/**
	 * {@inheritDoc} A wildcard is checked against the facts that are stored when the call
	 * begins.
	 */
	@Override
	public synchronized void apply(List<Change> changes) {
		for (Change change : changes) {
			change.deletes().forEach((pattern) -> DeleteLimit.check(pattern, this.facts.source()));
			change.inserts().forEach(this::check);
		}
		if (changes.stream().allMatch((change) -> change.deletes().isEmpty() && change.inserts().isEmpty())) {
			return;
		}
		this.log.append(new JournalEntry.FactsChanged(changes), this::content);
		FactSource before = this.facts.source();
		this.facts.apply(changes);
		if (this.facts.source() != before) {
			this.current.set(nextVersion());
		}
	}

	@Override
	public synchronized void clearFacts() {
		if (this.facts.isEmpty()) {
			return;
		}
		this.log.append(new JournalEntry.FactsCleared(), this::content);
		this.facts = StoredFacts.none();
		this.current.set(nextVersion());
	}

	@Override
	public PolicyUpdate update(PolicyText policy, boolean force) {
		if (isInForce(policy, this.current.get().policyText())) {
			return new PolicyUpdate.Unchanged();
		}
		try {
			Policy loaded = load(policy);
			List<TestResult> results = new PolicyTestRunner(loaded).runAll();
			if (!results.stream().allMatch(TestResult::isSuccess)) {
				return new PolicyUpdate.TestsFailed(results);
			}
			return replace(policy, CompiledPolicy.compile(loaded), force);
		}
		catch (InvalidPolicyException ex) {
			return new PolicyUpdate.Invalid(ex.errors());
		}
	}

	private synchronized PolicyUpdate replace(PolicyText text, CompiledPolicy policy, boolean force) {
		if (isInForce(text, this.text)) {
			return new PolicyUpdate.Unchanged();
		}
		Misfits misfits = new Misfits(policy.policy().signatures());
		this.facts.forEach(misfits::check);
		if (!misfits.isEmpty() && !force) {
			return misfits.result();
		}
		this.log.append(new JournalEntry.PolicyReplaced(text), this::content);
		this.text = text;
		this.policy = policy;
		this.facts = divide(this.facts, policy);
		this.unknownNames = new UnknownNames(policy.policy());
		this.current.set(nextVersion());
		return new PolicyUpdate.Replaced(policy.policy().warnings());
	}

	/**
	 * {@inheritDoc} The newest {@value Expectations#KEPT} are kept, whether or not a
	 * request of that id was ever seen.
	 */
	@Override
	public void expect(String requestId, boolean expected) {
		this.expectations.note(requestId, expected);
	}

	/** What was noted with {@link #expect}, by request id. */
	public Map<String, Boolean> expectations() {
		return this.expectations.noted();
	}

	@Override
	public void lookAtNames(Environment version, String actorType, @Nullable String action, String resourceType) {
		UnknownNames names = this.unknownNames;
		if (names != null && names.policy() == version.policy()) {
			names.look(actorType, action, resourceType);
		}
	}

	@Override
	public void lookAtNames(Environment version, Query query) {
		UnknownNames names = this.unknownNames;
		if (names != null && names.policy() == version.policy()) {
			names.look(query);
		}
	}

	/**
	 * The names in questions so far that the policy in force gives no meaning to; the
	 * first {@value UnknownNames#MAX_REMEMBERED} of them.
	 */
	public List<UnknownName> unknownNames() {
		UnknownNames names = this.unknownNames;
		return (names != null) ? names.all() : List.of();
	}

	private void check(Fact fact) {
		Optional<String> objection = this.policy.policy().signatures().objectionTo(fact);
		if (objection.isPresent()) {
			String advice = (this.text == null) ? "; no policy has been uploaded yet, upload one first" : "";
			throw new EnvironmentException(Reason.REFUSED, "fact " + fact + ": " + objection.get() + advice);
		}
	}

	private Stream<JournalEntry> content() {
		return EnvironmentContent.entries(this.text, this.facts);
	}

	private Environment nextVersion() {
		this.versions++;
		Environment.Version version = new Environment.Version(this.origin + '-' + this.versions, this.clock.now());
		return Environment.of(version, this.text, this.policy, this.facts.source());
	}

	private static StoredFacts divide(StoredFacts facts, CompiledPolicy policy) {
		FactSignatures signatures = policy.policy().signatures();
		return facts.divided((fact) -> signatures.objectionTo(fact).isEmpty());
	}

	private static boolean isInForce(PolicyText policy, @Nullable PolicyText inForce) {
		return inForce != null && inForce.source().equals(policy.source());
	}

	private static Policy load(@Nullable PolicyText text) {
		if (text == null) {
			return PolicyLoader.strict().load("");
		}
		return PolicyLoader.strict().load(List.of(SourceFile.of(text.filename(), text.source())));
	}

}
