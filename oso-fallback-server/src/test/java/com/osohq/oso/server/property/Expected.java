package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.Value;

/**
 * What the specification says to a question.
 *
 * @param answer the answer, as far as it can be told
 * @param incomplete whether a part of the answer cannot be told, because a wildcard meets
 * a comparison or a negation
 */
record Expected(Object answer, boolean incomplete) {

	/** Whether there is anything in the answer. */
	boolean isPositive() {
		if (this.answer instanceof Answers answers) {
			return !answers.isEmpty();
		}
		return (this.answer instanceof List<?> list) ? !list.isEmpty() : this.answer.equals(true);
	}

	static Expected of(OpenOracle oracle, World world, Question question) {
		if (question instanceof Question.Check check) {
			return check(oracle, check);
		}
		if (question instanceof Question.Subset subset) {
			List<Expected> each = subset.resources()
				.stream()
				.map((resource) -> check(oracle, new Question.Check(subset.actor(), subset.action(), resource)))
				.toList();
			List<Value> allowed = new ArrayList<>();
			for (int i = 0; i < each.size(); i++) {
				if (each.get(i).answer().equals(true)) {
					allowed.add(subset.resources().get(i));
				}
			}
			return new Expected(allowed, each.stream().anyMatch(Expected::incomplete));
		}
		if (question instanceof Question.Listing listing) {
			return column(2, Set.of("*"), oracle.query(Question.allow(Question.exactly(listing.actor()),
					Question.exactly(Value.string(listing.action())), Constraint.anyOf(listing.type()))));
		}
		if (question instanceof Question.Actions actions) {
			Set<String> declared = new TreeSet<>();
			world.policy()
				.types()
				.lineage(actions.resource().type())
				.forEach((block) -> declared.addAll(block.permissions()));
			return column(1, declared, oracle.query(Question.allow(Question.exactly(actions.actor()),
					Constraint.anyOf(Value.STRING), Question.exactly(actions.resource()))));
		}
		OpenRows rows = oracle.query(((Question.Rows) question).query());
		return new Expected(new Answers(rows.variables(), rows.rows()), rows.isIncomplete());
	}

	private static Expected check(OpenOracle oracle, Question.Check check) {
		Query query = Question.allow(Question.exactly(check.actor()), Question.exactly(Value.string(check.action())),
				Question.exactly(check.resource()));
		OpenRows rows = oracle.query(query);
		return new Expected(!rows.rows().isEmpty(), rows.isIncomplete());
	}

	private static Expected column(int column, Set<String> wildcard, OpenRows rows) {
		Set<String> ids = new TreeSet<>(
				Comparator.comparing((String id) -> !id.equals("*")).thenComparing(CodePoints.ORDER));
		rows.rows().forEach((row) -> {
			String id = row.get(column).id();
			ids.addAll((id != null) ? Set.of(id) : wildcard);
		});
		return new Expected(List.copyOf(ids), rows.isIncomplete());
	}

}
