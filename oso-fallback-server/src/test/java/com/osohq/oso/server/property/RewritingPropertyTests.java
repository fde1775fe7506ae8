package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.InvalidPolicyException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers do not depend on how a policy or its facts are written down, and answers to
 * related questions fit together.
 */
class RewritingPropertyTests {

	@Test
	void answersDoNotDependOnHowThingsAreSaid() {
		Census census = Trials.run(8, (trial, counts) -> {
			Rewriting rewriting = new Rewriting(trial.choices());
			compare("compiled anew", trial, (world) -> world, counts);
			compare("reordered", trial, rewriting::reordered, counts);
			compare("repeated", trial, rewriting::repeated, counts);
			compare("spelled out", trial, rewriting::spelledOut, counts);
			compare("redistributed", trial, rewriting::redistributed, counts);
		});
		Trials.ifMany(census, (counts) -> counts.assertShare("spelled out", "compiled anew", 80));
	}

	private static void compare(String kind, Trial trial, UnaryOperator<World> rewriting, Census counts) {
		World rewritten = rewriting.apply(trial.world());
		Subject other;
		try {
			other = new Subject(rewritten);
		}
		catch (InvalidPolicyException ex) {
			counts.count(kind + ": not a policy");
			return;
		}
		Subject subject = new Subject(trial.world());
		for (Question question : trial.questions()) {
			assertAlike(subject.ask(question), other.ask(question), kind + ": " + question + "\n" + rewritten);
			counts.count(kind);
		}
	}

	/** Messages name places and values, which depend on how things are said. */
	private static void assertAlike(Outcome before, Outcome after, String how) {
		if (before instanceof Outcome.Refusal) {
			assertThat(after).as(how).isInstanceOf(Outcome.Refusal.class);
		}
		else {
			assertThat(after).as(how).isEqualTo(before);
		}
	}

	@Test
	void answersDoNotDependOnTheOrderOfCalls() {
		Census census = Trials.run(12, (trial, counts) -> {
			Subject subject = new Subject(trial.world());
			List<Query> queries = trial.questions()
				.stream()
				.filter(Question.Rows.class::isInstance)
				.map((question) -> ((Question.Rows) question).query())
				.toList();
			for (int i = 0; i < 12; i++) {
				Query query = joined(trial.choices(), trial.choices().pick(queries), trial.choices().pick(queries));
				if (query.calls().size() <= 4) {
					Query permuted = new Query(trial.choices().shuffled(query.calls()), query.constraints());
					Outcome outcome = subject.ask(new Question.Rows(query));
					assertAlike(byName(outcome), byName(subject.ask(new Question.Rows(permuted))), permuted.toString());
					counts.count("query");
					counts.count("refused", outcome instanceof Outcome.Refusal);
				}
			}
		});
		Trials.ifMany(census, (counts) -> assertThat(counts.of("query")).isGreaterThan(100));
	}

	/**
	 * The calls of both, in which half of the variables of one stand in the other, too.
	 */
	private static Query joined(Choices choices, Query one, Query other) {
		Map<String, Query.Constraint> constraints = new TreeMap<>(one.constraints());
		Map<String, String> names = new TreeMap<>();
		for (String name : new TreeMap<>(other.constraints()).keySet()) {
			boolean shared = !one.constraints().isEmpty() && choices.chance(50);
			names.put(name, shared ? choices.pick(one.constraints().keySet().stream().sorted().toList()) : name + "'");
			constraints.putIfAbsent(names.get(name), other.constraints().get(name));
		}
		List<Query.Call> calls = new ArrayList<>(one.calls());
		other.calls()
			.forEach((call) -> calls
				.add(new Query.Call(call.predicate(), call.variables().stream().map(names::get).toList())));
		return new Query(calls, constraints);
	}

	/** The rows by the names of their columns, whose order is that of the calls. */
	private static Outcome byName(Outcome outcome) {
		if (outcome instanceof Outcome.Answer answer && answer.content() instanceof Answers answers) {
			return new Outcome.Answer(answers.rows().stream().map((row) -> {
				Map<String, Answers.Binding> columns = new TreeMap<>();
				answers.variables().forEach((name) -> columns.put(name, row.get(answers.variables().indexOf(name))));
				return columns;
			}).collect(Collectors.toSet()));
		}
		return outcome;
	}

	@Test
	void listingsAndChecksFitTogether() {
		Census census = Trials.run(8, (trial, counts) -> {
			Subject subject = new Subject(trial.world());
			for (Question question : trial.questions()) {
				if (trial.safe() && question instanceof Question.Listing listing) {
					List<?> ids = list(subject, listing);
					for (String id : List.of("a", "b", "c", "never-seen")) {
						Value resource = new Value(listing.type(), id);
						boolean listed = ids.contains(id) || ids.contains("*");
						Question check = new Question.Check(listing.actor(), listing.action(), resource);
						assertThat(subject.ask(check)).as("%s listed %s", check, ids)
							.isEqualTo(new Outcome.Answer(listed));
						counts.count("listed: " + listed);
					}
				}
				if (trial.safe() && question instanceof Question.Subset subset) {
					List<Value> allowed = subset.resources()
						.stream()
						.filter((resource) -> subject.ask(new Question.Check(subset.actor(), subset.action(), resource))
							.equals(new Outcome.Answer(true)))
						.toList();
					assertThat(subject.ask(question)).as("%s", question).isEqualTo(new Outcome.Answer(allowed));
					counts.count("subset");
				}
			}
		});
		Trials.ifMany(census, (counts) -> {
			assertThat(counts.of("listed: true")).isPositive();
			assertThat(counts.of("listed: false")).isPositive();
		});
	}

	private static List<?> list(Subject subject, Question.Listing listing) {
		return (List<?>) ((Outcome.Answer) subject.ask(listing)).content();
	}

	@Test
	void moreFactsNeverTakeAnAnswerAwayWithoutNegation() {
		Census census = Trials.run(5, (trial, counts) -> {
			World world = trial.world();
			if (!trial.safe() || world.policy().toString().contains("not ")) {
				return;
			}
			List<Fact> fewer = trial.choices().some(world.stored(), 60);
			Subject before = new Subject(world.withFacts(fewer, List.of()));
			Subject after = new Subject(world);
			for (Question question : trial.questions()) {
				Set<?> rows = rows(before.ask(question));
				assertThat(new HashSet<Object>(rows(after.ask(question))))
					.as("%s with fewer facts: %s", question, fewer)
					.containsAll(rows);
				counts.count("some", !rows.isEmpty());
			}
		});
		Trials.ifMany(census, (counts) -> assertThat(counts.of("some")).isPositive());
	}

	private static Set<?> rows(Outcome outcome) {
		Object content = ((Outcome.Answer) outcome).content();
		if (content instanceof Answers answers) {
			return Set.copyOf(answers.rows());
		}
		return (content instanceof List<?> list) ? Set.copyOf(list) : content.equals(true) ? Set.of(true) : Set.of();
	}

}
