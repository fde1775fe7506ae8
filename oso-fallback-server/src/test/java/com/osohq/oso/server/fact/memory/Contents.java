package com.osohq.oso.server.fact.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.FactSource;

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

	/**
	 * Reads a pattern: {@code *} is any value, {@code User:*} any id of the type, and
	 * {@code User:ana} a value.
	 */
	static FactPattern pattern(String predicate, String... args) {
		return new FactPattern(predicate, Arrays.stream(args).map(Contents::arg).toList());
	}

	private static Arg arg(String text) {
		if (text.equals("*")) {
			return Arg.ANY;
		}
		int colon = text.indexOf(':');
		String id = text.substring(colon + 1);
		return new Arg(text.substring(0, colon), id.equals("*") ? null : id);
	}

}
