package com.osohq.oso.server.node;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.TypeMetadata;

/**
 * Notices an upstream that silently gives no more than so many facts at once, as Oso
 * Cloud did for older accounts with 1,000 of them (http-api.md 1.7). If the number of
 * facts of a predicate looks like such a limit, narrower questions are asked; one whose
 * answer has a fact that the whole lacks gives the limit away. What was found complete is
 * not asked about again until it changes. Not thread-safe.
 *
 * <p>
 * The narrower questions are about every type, role and relation of the policy, and about
 * the values of some of the facts. A limit on a predicate of one argument can go
 * unnoticed, as a question about a value that nobody knows cannot be asked.
 */
final class CompletenessCheck {

	/** Fewer is no limit that anybody has. */
	private static final int LEAST = 100;

	/** So many facts fit into memory; a limit that is higher has not been heard of. */
	private static final int MOST = 20_000;

	/** Facts whose values are asked about. */
	private static final int SAMPLES = 10;

	private static final int MAX_QUESTIONS = 200;

	private final EnvironmentSource upstream;

	private final Map<String, String> complete = new HashMap<>();

	private final Set<String> examined = new HashSet<>();

	CompletenessCheck(EnvironmentSource upstream) {
		this.upstream = upstream;
	}

	/** Lets each predicate be examined once more. */
	void beginRefresh() {
		this.examined.clear();
	}

	/**
	 * Whether a number of facts looks like a limit: 100, 250, 1,000, 1,024, 5,000, ...
	 */
	static boolean looksLikeALimit(long count) {
		if (count < LEAST || count > MOST) {
			return false;
		}
		long digits = count;
		while (digits % 10 == 0) {
			digits /= 10;
		}
		return Long.bitCount(count) == 1 || (count % LEAST == 0 && digits < 10) || digits == 25;
	}

	/**
	 * Examines what the upstream has said.
	 * @param predicate the predicate that it was asked for
	 * @param count how many facts it has given
	 * @param sum identifies them
	 * @param policy says what else could be asked for
	 * @throws RefreshException {@code TRUNCATED} if there are more
	 */
	void examine(String predicate, long count, FactSum sum, Policy policy) throws IOException {
		if (!looksLikeALimit(count) || sum.hex().equals(this.complete.get(predicate))
				|| !this.examined.add(predicate)) {
			return;
		}
		Set<Fact> whole = facts(predicate, List.of());
		for (List<Arg> narrower : questions(whole, policy)) {
			Set<Fact> more = facts(predicate, narrower);
			more.removeAll(whole);
			if (!more.isEmpty() && isWithheld(more, predicate, narrower, whole.size())) {
				throw new RefreshException(Cause.TRUNCATED,
						"the upstream gives only " + count + " facts of " + predicate
								+ " at once and has more; a copy without them could deny what is allowed, or allow what"
								+ " is denied. Have the limit on reading facts lifted for this account");
			}
		}
		this.complete.put(predicate, sum.hex());
	}

	/**
	 * Whether facts are still missing when everything is asked again, so that they are
	 * not just new, or come and go.
	 */
	private boolean isWithheld(Set<Fact> facts, String predicate, List<Arg> narrower, int limit) throws IOException {
		for (int i = 0; i < 2; i++) {
			Set<Fact> again = facts(predicate, List.of());
			if (again.size() != limit || again.containsAll(facts)) {
				return false;
			}
			facts.removeAll(again);
			facts.retainAll(facts(predicate, narrower));
		}
		return !facts.isEmpty();
	}

	private static Set<List<Arg>> questions(Set<Fact> whole, Policy policy) {
		Set<List<Arg>> questions = new LinkedHashSet<>();
		int columns = whole.stream().mapToInt((fact) -> fact.args().size()).max().orElse(0);
		List<Fact> samples = new ArrayList<>(whole);
		Collections.shuffle(samples, new Random(whole.size()));
		samples = samples.subList(0, Math.min(SAMPLES, samples.size()));
		for (int column = 0; column < columns; column++) {
			for (Fact sample : samples) {
				if (column < sample.args().size()) {
					Value value = sample.args().get(column);
					questions.add(question(column, new Arg(value.type(), value.id())));
				}
			}
			for (String name : names(policy)) {
				questions.add(question(column, new Arg(Value.STRING, name)));
			}
			for (String type : policy.types().concreteTypes()) {
				questions.add(question(column, new Arg(type, null)));
			}
		}
		return new LinkedHashSet<>(questions.stream().limit(MAX_QUESTIONS).toList());
	}

	private static List<Arg> question(int column, Arg arg) {
		List<Arg> args = new ArrayList<>(Collections.nCopies(column, Arg.ANY));
		args.add(arg);
		return args;
	}

	private static Set<String> names(Policy policy) {
		Set<String> names = new TreeSet<>();
		for (TypeMetadata type : policy.metadata().values()) {
			names.addAll(type.roles());
			names.addAll(type.relations().keySet());
		}
		return names;
	}

	private Set<Fact> facts(String predicate, List<Arg> args) throws IOException {
		Set<Fact> facts = new LinkedHashSet<>();
		this.upstream.facts(new FactPattern(predicate, args), null, (fact) -> {
			if (facts.size() <= MOST) {
				facts.add(fact);
			}
		});
		return facts;
	}

}
