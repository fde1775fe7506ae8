package com.osohq.oso.server.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How many facts there are of one predicate.
 *
 * @param predicate the predicate's name
 * @param arity its number of arguments
 * @param facts the number of facts
 */
public record PredicateCount(String predicate, int arity, long facts) {

	private static final Comparator<Shape> ORDER = Comparator.comparing(Shape::predicate, CodePointOrder::compare)
		.thenComparingInt(Shape::arity);

	/**
	 * Adds up what belongs together.
	 * @param parts counts, several of which may be of the same predicate
	 * @return one for each predicate that has facts, by name and number of arguments
	 */
	public static List<PredicateCount> sum(Stream<PredicateCount> parts) {
		Map<Shape, Long> sums = new TreeMap<>(ORDER);
		parts.filter((part) -> part.facts() > 0)
			.forEach((part) -> sums.merge(new Shape(part.predicate(), part.arity()), part.facts(), Long::sum));
		return sums.entrySet()
			.stream()
			.map((sum) -> new PredicateCount(sum.getKey().predicate(), sum.getKey().arity(), sum.getValue()))
			.toList();
	}

	private record Shape(String predicate, int arity) {
	}

}
