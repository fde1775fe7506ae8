package com.osohq.oso.server.web.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.http.QueryParameters;
import org.jspecify.annotations.Nullable;

/**
 * Which stored facts a caller wants to see. Wildcards at the end may be left out, so that
 * facts with more arguments fit too (a guess of http-api.md 4.1). A parameter of another
 * name is refused: without a filter that was misspelt, the answer would be another.
 *
 * @param predicate the predicate, or {@code null} for all of them
 * @param args what the first arguments must be
 */
record StoredFactsQuery(@Nullable String predicate, List<FactPattern.Arg> args) {

	private static final Pattern ARGUMENT = Pattern.compile("args\\.(0|[1-9]\\d{0,8})\\.(type|id)");

	private static final String PREDICATE = "predicate";

	private static final String WILDCARD = "*";

	/** Reads the parameters. */
	static StoredFactsQuery of(QueryParameters parameters) {
		List<FactPattern.Arg> args = new ArrayList<>();
		int count = count(parameters);
		for (int index = 0; index < count; index++) {
			args.add(arg(index, parameters));
		}
		return new StoredFactsQuery(parameters.get(PREDICATE), args);
	}

	/** One pattern for each kind of fact that there is and that can fit. */
	List<FactPattern> patterns(List<PredicateCount> stored) {
		return stored.stream()
			.filter((kind) -> this.predicate == null || this.predicate.equals(kind.predicate()))
			.filter((kind) -> kind.arity() >= this.args.size())
			.map((kind) -> new FactPattern(kind.predicate(), padded(kind.arity())))
			.toList();
	}

	private List<FactPattern.Arg> padded(int arity) {
		List<FactPattern.Arg> padded = new ArrayList<>(this.args);
		padded.addAll(Collections.nCopies(arity - this.args.size(), FactPattern.Arg.ANY));
		return padded;
	}

	private static int count(QueryParameters parameters) {
		int count = 0;
		for (String name : parameters.names()) {
			Matcher argument = ARGUMENT.matcher(name);
			if (argument.matches()) {
				count = Math.max(count, Integer.parseInt(argument.group(1)) + 1);
			}
			else if (!name.equals(PREDICATE)) {
				throw ApiException.malformed(
						"the parameter '" + name + "' is unknown; there are predicate, args.N.type and args.N.id");
			}
		}
		if (count > FactLimits.MAX_ARGUMENTS) {
			throw ApiException.malformed("a fact has " + FactLimits.MAX_ARGUMENTS
					+ " arguments at most, args.0 to args." + (FactLimits.MAX_ARGUMENTS - 1));
		}
		return count;
	}

	private static FactPattern.Arg arg(int index, QueryParameters parameters) {
		@Nullable String type = parameters.get("args." + index + ".type");
		@Nullable String id = parameters.get("args." + index + ".id");
		if (type == null && id != null) {
			throw ApiException.malformed("args." + index + ".id is given without args." + index + ".type");
		}
		if (WILDCARD.equals(id)) {
			throw ApiException.malformed("args." + index + ".id must not be '*'; leave it out for any id");
		}
		return new FactPattern.Arg(type, id);
	}

}
