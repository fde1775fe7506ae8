package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;

/**
 * What is in a source of facts.
 */
final class Contents {

	private Contents() {
	}

	/** The facts that fit, in the order in which the source hands them out. */
	static List<Fact> of(FactSource source, FactPattern pattern) {
		List<Fact> found = new ArrayList<>();
		source.forEach(pattern, found::add);
		return found;
	}

	/** The facts of a predicate. */
	static List<Fact> of(FactSource source, String predicate, int arguments) {
		return of(source, new FactPattern(predicate, Collections.nCopies(arguments, Arg.ANY)));
	}

	static FactPattern pattern(String predicate, Arg... args) {
		return new FactPattern(predicate, List.of(args));
	}

	static Arg exactly(Value value) {
		return new Arg(value.type(), value.id());
	}

	static Arg anyOf(String type) {
		return new Arg(type, null);
	}

}
