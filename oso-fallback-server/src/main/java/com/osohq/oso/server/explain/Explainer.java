package com.osohq.oso.server.explain;

import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.explain.ProofGraph.Node;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.SourceFile;

/**
 * Explains the answers to questions about one policy. Thread-safe. Has an engine of its
 * own, so that the plans that it needs do not take the place of those that applications
 * need.
 */
public final class Explainer {

	/** How long one explanation may take, the answer itself left aside. */
	public static final Duration TIME_LIMIT = Duration.ofSeconds(5);

	private final CompiledPolicy policy;

	private final SourceTexts texts;

	private final Alternatives alternatives;

	private Explainer(Policy policy, List<SourceFile> files) {
		this.policy = CompiledPolicy.compile(policy);
		this.texts = new SourceTexts(files);
		this.alternatives = new Alternatives(policy);
	}

	/**
	 * An explainer of a policy.
	 * @param policy the policy
	 * @param files the files that it was loaded from, under the names that it was loaded
	 * with. Rules of others are shown in longhand
	 */
	public static Explainer of(Policy policy, List<SourceFile> files) {
		return new Explainer(policy, files);
	}

	/** The policy whose answers are explained. */
	public Policy policy() {
		return this.policy.policy();
	}

	/**
	 * Explains an answer; always the same for the same policy, facts and time.
	 * @param question the question
	 * @param facts the stored facts
	 * @param context what comes with the question
	 */
	public Explanation explain(Question question, FactSource facts, EvaluationContext context) {
		Engine engine = this.policy.over(facts);
		try {
			boolean allowed = engine.authorize(question.actor(), question.action(), question.resource(), context);
			KnownFacts known = new KnownFacts(facts, context.contextFacts());
			Asking asking = new Asking(engine, context, TIME_LIMIT);
			return allowed ? grant(question, asking, known) : deny(question, asking, known, engine);
		}
		catch (EvaluationException ex) {
			return new Explanation.Undecided(question, String.valueOf(ex.getMessage()));
		}
	}

	private Explanation grant(Question question, Asking asking, KnownFacts facts) {
		Solver solver = new Solver(policy().types(), asking);
		Node root = new ProofSearch(this.alternatives, policy().types(), solver, asking, facts).find(question.goal());
		ProofWriter writer = new ProofWriter(descriptions(asking), facts);
		return new Explanation.Granted(question, (root != null) ? writer.write(root) : null);
	}

	private Explanation deny(Question question, Asking asking, KnownFacts facts, Engine engine) {
		Solver solver = new Solver(policy().types(), asking);
		MissSearch search = new MissSearch(this.alternatives, policy().types(), solver, asking, descriptions(asking));
		List<MissSearch.Miss> misses = search.search(question.goal());
		List<NearMiss> best = new Ranking(policy().signatures(), asking, question).best(misses);
		List<String> hints = new Hints(engine, facts).on(question, best.isEmpty());
		return new Explanation.Denied(question, best, hints, search.isComplete());
	}

	private Descriptions descriptions(Asking asking) {
		return new Descriptions(this.texts, asking.now());
	}

}
