package com.osohq.oso.server.property;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.NearMiss;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.SourceFile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A world and what explains it.
 */
final class Explained {

	private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

	private final World world;

	private final Policy policy;

	private final Explainer explainer;

	private final FactSource facts;

	Explained(World world) {
		this(world, List.of());
	}

	Explained(World world, List<Fact> unsettled) {
		this.world = world;
		this.policy = Subject.load(world);
		this.explainer = Explainer.of(this.policy,
				List.of(new SourceFile(SourceFile.DEFAULT_NAME, world.policy().toString())));
		this.facts = PartlySettledSource.of(world.stored(), unsettled);
	}

	Policy policy() {
		return this.policy;
	}

	Explanation explain(Question.Check check) {
		return this.explainer.explain(
				new com.osohq.oso.server.explain.Question(check.actor(), check.action(), check.resource()), this.facts,
				context(this.world.context()));
	}

	/** Adds the fact that is said to be enough, and asks an engine without traces. */
	void check(Question.Check check, NearMiss miss, Census counts) {
		counts.count("near miss");
		if (!miss.sufficient()) {
			return;
		}
		assertThat(miss.missing()).isNotNull();
		List<Fact> facts = new ArrayList<>(this.world.context());
		Fact missing = new Fact(miss.missing().predicate(),
				miss.missing().args().stream().map(ProofCheck::value).toList());
		assertThat(this.world.facts()).doesNotContain(missing);
		assertThat(this.policy.signatures().objectionTo(missing)).as("%s", missing).isEmpty();
		facts.add(missing);
		Engine engine = CompiledPolicy.compile(this.policy).over(this.facts);
		assertThat(engine.authorize(check.actor(), check.action(), check.resource(), context(facts)))
			.as("%s with %s", check, missing)
			.isTrue();
		counts.count("one fact is enough");
		counts.count("an open fact is enough", !miss.missing().isGround());
	}

	private EvaluationContext context(List<Fact> facts) {
		return new EvaluationContext(facts, this.world.now(), TIME_LIMIT);
	}

}
