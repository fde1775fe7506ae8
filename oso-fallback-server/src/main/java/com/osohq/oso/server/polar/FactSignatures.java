package com.osohq.oso.server.polar;

import java.util.ArrayList;
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

/**
 * The shapes of the facts that a policy accepts (polar.md 9).
 */
public final class FactSignatures {

	private final Map<Shape, List<Signature>> signatures;

	private FactSignatures(Map<Shape, List<Signature>> signatures) {
		this.signatures = signatures;
	}

	static FactSignatures of(Iterable<Signature> signatures) {
		Map<Shape, List<Signature>> byShape = new HashMap<>();
		for (Signature signature : signatures) {
			byShape.computeIfAbsent(new Shape(signature.predicate(), signature.arity()), (key) -> new ArrayList<>())
				.add(signature);
		}
		return new FactSignatures(byShape);
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
		List<Signature> candidates = this.signatures.get(new Shape(fact.predicate(), fact.args().size()));
		if (candidates == null) {
			return Optional.of(unknown(fact));
		}
		if (candidates.stream().anyMatch((candidate) -> candidate.accepts(fact.args()))) {
			return Optional.empty();
		}
		String types = fact.args().stream().map(Value::type).collect(Collectors.joining(", "));
		String accepted = candidates.stream()
			.map(Signature::toString)
			.distinct()
			.sorted()
			.collect(Collectors.joining(" or "));
		return Optional.of("the policy has no " + fact.predicate() + '(' + types + ") facts; it accepts " + accepted);
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
