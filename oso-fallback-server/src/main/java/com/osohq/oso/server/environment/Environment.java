package com.osohq.oso.server.environment;

import java.util.List;
import java.util.Optional;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * One version of an environment: a policy, the facts that go with it, and the engine over
 * both. Immutable and thread-safe; a request takes one and keeps it to its end.
 */
public final class Environment {

	private final Version version;

	private final @Nullable PolicyText policyText;

	private final Policy policy;

	private final FactSource facts;

	private final Engine engine;

	private Environment(Version version, @Nullable PolicyText policyText, Policy policy, FactSource facts,
			Engine engine) {
		this.version = version;
		this.policyText = policyText;
		this.policy = policy;
		this.facts = facts;
		this.engine = engine;
	}

	/**
	 * Puts a version together.
	 * @param version which one it is
	 * @param policyText the policy as it was uploaded, or {@code null} if none ever was
	 * @param policy the policy, empty if there is none
	 * @param facts the facts
	 */
	public static Environment of(Version version, @Nullable PolicyText policyText, CompiledPolicy policy,
			FactSource facts) {
		return new Environment(version, policyText, policy.policy(), facts, policy.over(facts));
	}

	/** The same content, known to be the truth at a later time. */
	public Environment confirmed(Moment asOf) {
		return new Environment(new Version(this.version.id(), asOf), this.policyText, this.policy, this.facts,
				this.engine);
	}

	public Version version() {
		return this.version;
	}

	/** The policy as it was uploaded, or {@code null} if none ever was. */
	public @Nullable PolicyText policyText() {
		return this.policyText;
	}

	public Policy policy() {
		return this.policy;
	}

	public FactSource facts() {
		return this.facts;
	}

	public Engine engine() {
		return this.engine;
	}

	/**
	 * The context for a request with context facts.
	 * @param contextFacts facts that count for this request only
	 * @throws EnvironmentException if the policy accepts no such fact
	 */
	public EvaluationContext context(List<Fact> contextFacts) {
		for (Fact fact : contextFacts) {
			Optional<String> objection = this.policy.signatures().objectionTo(fact);
			if (objection.isPresent()) {
				throw new EnvironmentException(Reason.REFUSED, "context fact " + fact + ": " + objection.get());
			}
		}
		return EvaluationContext.of(contextFacts);
	}

	/**
	 * Which version of an environment this is.
	 *
	 * @param id opaque; differs between versions of different content
	 * @param asOf the latest moment at which this content is known to have been the
	 * truth, or {@code null} if that moment is not known
	 */
	public record Version(String id, @Nullable Moment asOf) {
	}

}
