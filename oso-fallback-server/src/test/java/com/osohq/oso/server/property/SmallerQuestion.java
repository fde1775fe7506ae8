package com.osohq.oso.server.property;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Constraint;

/**
 * The next smaller versions of a question.
 */
final class SmallerQuestion {

	private SmallerQuestion() {
	}

	static Stream<Question> smaller(Question question) {
		if (question instanceof Question.Subset subset) {
			return Shrinker.without(subset.resources())
				.map((resources) -> new Question.Subset(subset.actor(), subset.action(), resources));
		}
		if (question instanceof Question.Rows rows) {
			Query query = rows.query();
			return Stream.concat(Shrinker.without(query.calls()).map((calls) -> query(calls, query.constraints())),
					query.constraints()
						.keySet()
						.stream()
						.flatMap((name) -> smaller(query.constraints().get(name)).map((constraint) -> {
							Map<String, Constraint> constraints = new TreeMap<>(query.constraints());
							constraints.put(name, constraint);
							return query(query.calls(), constraints);
						})));
		}
		return Stream.empty();
	}

	private static Question query(List<Query.Call> calls, Map<String, Constraint> constraints) {
		Set<String> used = new LinkedHashSet<>();
		calls.forEach((call) -> used.addAll(call.variables()));
		Map<String, Constraint> kept = new TreeMap<>(constraints);
		kept.keySet().retainAll(used);
		return new Question.Rows(new Query(calls, kept));
	}

	private static Stream<Constraint> smaller(Constraint constraint) {
		if (constraint.ids() == null || constraint.ids().size() < 2) {
			return Stream.empty();
		}
		return Shrinker.without(constraint.ids()).map((ids) -> new Constraint(constraint.types(), ids));
	}

}
