package com.osohq.oso.server.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.policytest.PolicyTestRunner;
import com.osohq.oso.server.policytest.TestResult;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.SystemTime;
import org.jspecify.annotations.Nullable;

/**
 * An environment that keeps everything in memory and does just what its interface
 * promises.
 */
final class InMemoryEnvironment implements WritableEnvironment {

	private final AtomicInteger versions = new AtomicInteger();

	private final List<String> expectations = new CopyOnWriteArrayList<>();

	private MemoryFacts facts = MemoryFacts.of(List.of());

	private volatile Environment current = version(null, "");

	@Override
	public Environment current() {
		return this.current;
	}

	List<String> expectations() {
		return this.expectations;
	}

	/** Pretends that the content was last known to be the truth some time ago. */
	void age(Moment asOf) {
		this.current = this.current.confirmed(asOf);
	}

	/** Replaces policy and facts at once. */
	synchronized void become(String policy, Collection<Fact> facts) {
		this.facts = MemoryFacts.of(facts);
		this.current = version(new PolicyText(null, policy), policy);
	}

	@Override
	public synchronized void apply(List<MemoryFacts.Change> changes) {
		for (MemoryFacts.Change change : changes) {
			for (Fact fact : change.inserts()) {
				Optional<String> objection = this.current.policy().signatures().objectionTo(fact);
				if (objection.isPresent()) {
					throw new EnvironmentException(EnvironmentException.Reason.REFUSED,
							fact + " is not used in policy: " + objection.get());
				}
			}
			if (change.deletes().size() == 1 && change.deletes().iterator().next().predicate().equals("too_many")) {
				throw new EnvironmentException(EnvironmentException.Reason.OVER_LIMIT, "too many facts fit");
			}
		}
		this.facts.apply(changes);
		this.current = version(this.current.policyText(), this.current.policy().source());
	}

	@Override
	public synchronized void clearFacts() {
		this.facts = MemoryFacts.of(List.of());
		this.current = version(this.current.policyText(), this.current.policy().source());
	}

	@Override
	public synchronized PolicyUpdate update(PolicyText text, boolean force) {
		if (text.equals(this.current.policyText())) {
			return new PolicyUpdate.Unchanged();
		}
		Policy policy;
		try {
			policy = PolicyLoader.strict().load(text.source());
		}
		catch (InvalidPolicyException ex) {
			return new PolicyUpdate.Invalid(ex.errors());
		}
		List<TestResult> results = new PolicyTestRunner(policy).runAll();
		if (!results.stream().allMatch(TestResult::isSuccess)) {
			return new PolicyUpdate.TestsFailed(results);
		}
		List<String> unfit = unfit(policy);
		if (!unfit.isEmpty() && !force) {
			return new PolicyUpdate.FactsDoNotFit(unfit.subList(0, 1), unfit.size());
		}
		this.current = version(text, text.source());
		return new PolicyUpdate.Replaced(policy.warnings());
	}

	@Override
	public void expect(String requestId, boolean expected) {
		this.expectations.add(requestId + '=' + expected);
	}

	private List<String> unfit(Policy policy) {
		List<String> unfit = new ArrayList<>();
		for (String predicate : List.of("has_role", "has_relation")) {
			FactPattern all = new FactPattern(predicate,
					List.of(FactPattern.Arg.ANY, FactPattern.Arg.ANY, FactPattern.Arg.ANY));
			this.facts.current()
				.forEach(all,
						(fact) -> policy.signatures()
							.objectionTo(fact)
							.ifPresent((objection) -> unfit.add(fact + ": " + objection)));
		}
		return unfit;
	}

	private Environment version(@Nullable PolicyText text, String source) {
		CompiledPolicy policy = CompiledPolicy.compile(PolicyLoader.strict().load(source));
		return Environment.of(new Environment.Version("v" + this.versions.incrementAndGet(), SystemTime.INSTANCE.now()),
				text, policy, this.facts.current());
	}

}
