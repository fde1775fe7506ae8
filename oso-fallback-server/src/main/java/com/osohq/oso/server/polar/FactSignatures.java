package com.osohq.oso.server.polar;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.check.Signature;
import com.osohq.oso.server.polar.check.SignatureIndex;

/**
 * The shapes of the facts that a policy accepts (polar.md 9).
 */
public final class FactSignatures {

	private static final int SHOWN = 8;

	private final Map<Shape, SignatureIndex> signatures;

	private final Set<String> declaredTypes;

	private FactSignatures(Map<Shape, SignatureIndex> signatures, Set<String> declaredTypes) {
		this.signatures = signatures;
		this.declaredTypes = declaredTypes;
	}

	static FactSignatures of(Collection<Signature> signatures, Set<String> declaredTypes) {
		Map<Shape, List<Signature>> byShape = new HashMap<>();
		for (Signature signature : signatures) {
			Shape shape = new Shape(signature.predicate(), signature.arity());
			byShape.computeIfAbsent(shape, (key) -> new ArrayList<>()).add(signature);
		}
		Map<Shape, SignatureIndex> indexes = new HashMap<>();
		byShape.forEach((shape, all) -> indexes.put(shape, SignatureIndex.of(all)));
		return new FactSignatures(indexes, Set.copyOf(declaredTypes));
	}

	/** Every predicate, with its number of arguments, that can hold facts. */
	public Set<Shape> shapes() {
		return Collections.unmodifiableSet(this.signatures.keySet());
	}

	/**
	 * Why the fact cannot be stored, asserted in a test or sent as a context fact;
	 * nothing if it can.
	 */
	public Optional<String> objectionTo(Fact fact) {
		Optional<String> objection = FactLimits.objectionTo(fact);
		if (objection.isPresent()) {
			return objection;
		}
		SignatureIndex index = this.signatures.get(new Shape(fact.predicate(), fact.args().size()));
		if (index == null) {
			return Optional.of(unknown(fact));
		}
		return index.accepts(fact.args()) ? Optional.empty() : Optional.of(wrongTypes(fact, index));
	}

	private String wrongTypes(Fact fact, SignatureIndex index) {
		List<Signature> signatures = index.signatures();
		String types = fact.args().stream().map(Value::type).collect(Collectors.joining(", "));
		String accepted = signatures.stream().limit(SHOWN).map(Signature::toString).collect(Collectors.joining(" or "));
		String more = (signatures.size() > SHOWN) ? " or " + (signatures.size() - SHOWN) + " others" : "";
		String undeclared = fact.args()
			.stream()
			.map(Value::type)
			.filter((type) -> !this.declaredTypes.contains(type))
			.distinct()
			.map((type) -> ", and no block declares " + type)
			.collect(Collectors.joining());
		return "the policy has no facts of the form " + fact.predicate() + '(' + types + "); it accepts " + accepted
				+ more + undeclared;
	}

	private String unknown(Fact fact) {
		Set<Integer> counts = new TreeSet<>();
		for (Shape shape : this.signatures.keySet()) {
			if (shape.predicate().equals(fact.predicate())) {
				counts.add(shape.arity());
			}
		}
		if (counts.isEmpty()) {
			return "the policy does not know the predicate " + fact.predicate();
		}
		return fact.predicate() + " has " + fact.args().size() + " arguments, but the policy uses it with "
				+ counts.stream().map(String::valueOf).collect(Collectors.joining(" or "));
	}

	/**
	 * A predicate with its number of arguments.
	 */
	public record Shape(String predicate, int arity) {
	}

}
