package com.osohq.oso.server.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.node.EnvironmentSource.FactsAnswer;
import com.osohq.oso.server.node.EnvironmentSource.PolicyAnswer;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.polar.FactSignatures.Shape;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.snapshot.SnapshotWriter;
import com.osohq.oso.server.time.Moment;
import com.osohq.oso.server.time.Time;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole environment, in little memory: the policy, the facts of every predicate
 * that the policy can hold, and the policy again. Remembers what the upstream called
 * them, so that an upstream that knows ETags need not send again what has not changed.
 * Not thread-safe.
 */
final class EnvironmentReader {

	private final EnvironmentSource upstream;

	private final Time clock;

	private final PolicyCompiler compiler;

	private final CompletenessCheck completeness;

	private @Nullable PolicyAnswer knownPolicy;

	private @Nullable Basis basis;

	private final Map<String, Known> known = new HashMap<>();

	EnvironmentReader(EnvironmentSource upstream, Time clock, PolicyCompiler compiler) {
		this.upstream = upstream;
		this.clock = clock;
		this.compiler = compiler;
		this.completeness = new CompletenessCheck(upstream);
	}

	/** Says that what is read from now on belongs to another refresh. */
	void beginRefresh() {
		this.completeness.beginRefresh();
	}

	/**
	 * Reads everything once.
	 * @param salt for the digest
	 * @param sink gets every fact that fits, or {@code null} if only the digest is wanted
	 * @throws RefreshException {@code CHANGED_MEANWHILE} if the policy was another one at
	 * the end than at the beginning, so that it must be read again
	 */
	Reading read(byte[] salt, @Nullable SnapshotWriter sink) throws IOException {
		Moment began = this.clock.now();
		PolicyText text = policy();
		CompiledPolicy policy = this.compiler.compile(text);
		remember(new Basis(text, salt));
		FactSum sum = new FactSum(salt);
		UnfitFacts unfit = new UnfitFacts();
		List<Fact> samples = new ArrayList<>();
		for (String predicate : predicates(policy)) {
			Known facts = facts(predicate, policy.policy(), new Pass(salt, sink, samples));
			sum.add(facts.sum());
			unfit.add(facts.unfit());
		}
		if (!Objects.equals(text, policy())) {
			throw new RefreshException(Cause.CHANGED_MEANWHILE,
					"the policy has changed while the facts were being downloaded");
		}
		return new Reading(began, text, policy, ContentDigest.of(salt, text, sum), sum.count(), unfit, samples);
	}

	private @Nullable PolicyText policy() throws IOException {
		PolicyAnswer before = this.knownPolicy;
		PolicyAnswer answer = this.upstream.policy((before != null) ? before.etag() : null);
		if (answer.modified() || before == null) {
			this.knownPolicy = answer;
			return answer.policy();
		}
		return before.policy();
	}

	/** What is known of facts holds for one policy and one salt. */
	private void remember(Basis now) {
		if (!now.equals(this.basis)) {
			this.known.clear();
			this.basis = now;
		}
	}

	private Known facts(String predicate, Policy policy, Pass pass) throws IOException {
		Known before = (pass.sink() == null) ? this.known.get(predicate) : null;
		FactSum sum = new FactSum(pass.salt());
		UnfitFacts unfit = new UnfitFacts();
		FactPattern all = new FactPattern(predicate, List.of());
		FactsAnswer answer = this.upstream.facts(all, (before != null) ? before.etag() : null, (fact) -> {
			if (!unfit.isUnfit(fact, policy.signatures())) {
				sum.add(fact);
				pass.accept(fact, sum.count());
			}
		});
		if (!answer.modified() && before != null) {
			return before;
		}
		this.completeness.examine(predicate, sum.count() + unfit.count(), sum, policy);
		Known now = new Known(answer.etag(), sum, unfit);
		if (answer.etag() != null) {
			this.known.put(predicate, now);
		}
		else {
			this.known.remove(predicate);
		}
		return now;
	}

	private static SortedSet<String> predicates(CompiledPolicy policy) {
		SortedSet<String> names = new TreeSet<>();
		for (Shape shape : policy.policy().signatures().shapes()) {
			names.add(shape.predicate());
		}
		return names;
	}

	/**
	 * What is being done with the facts.
	 *
	 * @param salt for the digest
	 * @param sink gets them, or {@code null}
	 * @param samples gets some of them, if there is a sink
	 */
	private record Pass(byte[] salt, @Nullable SnapshotWriter sink, List<Fact> samples) {

		void accept(Fact fact, long number) throws IOException {
			if (this.sink == null) {
				return;
			}
			try {
				this.sink.add(fact);
			}
			catch (IOException ex) {
				throw new RefreshException(Cause.STORAGE, "cannot write the snapshot: " + Reasons.of(ex), ex);
			}
			if (Long.bitCount(number) == 1) {
				this.samples.add(fact);
			}
		}

	}

	/**
	 * What sums are worth something for.
	 */
	private record Basis(@Nullable PolicyText policy, byte[] salt) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Basis that && Objects.equals(this.policy, that.policy)
					&& Arrays.equals(this.salt, that.salt);
		}

		@Override
		public int hashCode() {
			return Objects.hash(this.policy, Arrays.hashCode(this.salt));
		}

	}

	/**
	 * The facts of a predicate as they were last time.
	 *
	 * @param etag what the upstream calls them, or {@code null}
	 * @param sum their sum
	 * @param unfit what was left out
	 */
	private record Known(@Nullable String etag, FactSum sum, UnfitFacts unfit) {
	}

}
