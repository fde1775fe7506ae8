package com.osohq.oso.server.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.explain.MissSearch.Miss;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.polar.FactSignatures;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the most helpful of what was found: first single facts of which the engine says
 * that they are enough, then conditions that no fact can meet, then what lacks more.
 */
final class Ranking {

	/** How many near misses an explanation has. */
	static final int MAX_SHOWN = 20;

	/**
	 * Facts of these predicates can be stored, but hardly anybody does: that is what the
	 * rules are for (a guess).
	 */
	private static final Set<String> GRANTED_BY_RULES = Set.of("allow", "has_permission");

	private final FactSignatures signatures;

	private final Asking asking;

	private final Question question;

	Ranking(FactSignatures signatures, Asking asking, Question question) {
		this.signatures = signatures;
		this.asking = asking;
		this.question = question;
	}

	List<NearMiss> best(List<Miss> misses) {
		List<Ranked> ranked = new ArrayList<>();
		for (Miss miss : misses) {
			Ranked each = rank(miss);
			if (each != null) {
				ranked.add(each);
			}
		}
		ranked.sort(Comparator.comparingInt(Ranked::rank).thenComparingInt((each) -> each.miss().path().size()));
		return ranked.stream().limit(MAX_SHOWN).map(Ranked::miss).toList();
	}

	private @Nullable Ranked rank(Miss miss) {
		Goal missing = miss.missing();
		if (missing == null) {
			return new Ranked(miss.alone() ? 2 : 3, new NearMiss(miss.path(), null, false));
		}
		if (GRANTED_BY_RULES.contains(missing.predicate())) {
			return null;
		}
		boolean sufficient = miss.alone() && isSufficient(missing);
		int rank = sufficient ? (missing.isOpen() ? 1 : 0) : 3;
		return new Ranked(rank, new NearMiss(miss.path(), missing.toStatement(), sufficient));
	}

	/** A negation elsewhere can make a fact useless that a rule lacks. */
	private boolean isSufficient(Goal missing) {
		Fact fact = missing.toFact();
		return this.signatures.objectionTo(fact).isEmpty() && this.asking.isAllowedWith(fact, this.question);
	}

	private record Ranked(int rank, NearMiss miss) {
	}

}
