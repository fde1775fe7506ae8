package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.LocalAuthorization;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever facts are, the answer is the same: SQL over a database that has some of them
 * yields what the engine answers when it has them all.
 */
@Tag("database")
@ExtendWith(Databases.class)
class LocalSqlPropertyTests {

	private final Databases databases;

	LocalSqlPropertyTests(Databases databases) {
		this.databases = databases;
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "sqlite", "mariadb", "mysql" })
	void yieldsWhatTheEngineAnswers(String dialect) {
		try (TestDatabase database = this.databases.of(dialect)) {
			run(database, dialect, 40);
		}
	}

	/**
	 * Of the facts that are not in the database, some may or may not be true; the engine
	 * is told the same.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "postgres", "sqlite" })
	void yieldsWhatTheEngineAnswersWhileFactsAreUnsettled(String dialect) {
		try (TestDatabase database = this.databases.of(dialect)) {
			Census census = Trials.run(10, (trial, counts) -> {
				MovedFacts moved = MovedFacts.of(trial.world(), trial.choices(), dialect);
				List<Fact> unsettled = trial.choices().some(moved.world().stored(), 30);
				Subject whole = new Subject(without(unsettled, trial.world()), unsettled);
				MovedFacts rest = new MovedFacts(without(unsettled, moved.world()), moved.bindings());
				Subject local = new Subject(rest.world(), unsettled);
				for (int i = 0; i < trial.questions().size(); i++) {
					Question question = trial.questions().get(i);
					if (!(question instanceof Question.Subset) && isOnlyCentral(unsettled, moved)
							&& whole.ask(question) instanceof Outcome.Answer answer) {
						counts.count("matters", !answer.content().equals(trial.expected().get(i).answer()));
						compare(question, answer.content(), local.local(rest.bindings()), rest, database, counts);
					}
				}
			});
			Trials.ifMany(census, (counts) -> counts.assertShare("matters", "asked", 3));
		}
	}

	/** Some facts are in both places, and then the database is sure of them. */
	private static boolean isOnlyCentral(List<Fact> unsettled, MovedFacts moved) {
		return moved.bindings()
			.bindings()
			.stream()
			.noneMatch((binding) -> unsettled.stream()
				.map(MovedFacts::signature)
				.anyMatch((signature) -> signature.equals(binding.signature())));
	}

	private static World without(List<Fact> unsettled, World world) {
		List<Fact> settled = new ArrayList<>(world.stored());
		settled.removeAll(unsettled);
		return world.withFacts(settled, world.context());
	}

	private static void run(TestDatabase database, String dialect, int percent) {
		Census census = Trials.run(percent, (trial, counts) -> {
			Subject whole = new Subject(trial.world());
			MovedFacts moved = MovedFacts.of(trial.world(), trial.choices(), dialect);
			Subject rest = new Subject(moved.world());
			counts.count("world");
			counts.count("world: facts moved", !moved.bindings().bindings().isEmpty());
			for (Question question : trial.questions()) {
				if (question instanceof Question.Subset) {
					continue;
				}
				if (whole.ask(question) instanceof Outcome.Answer answer) {
					compare(question, answer.content(), rest.local(moved.bindings()), moved, database, counts);
				}
			}
		});
		Trials.ifMany(census, (counts) -> {
			counts.assertShare("world: facts moved", "world", 80);
			counts.assertShare("answered", "asked", 90);
			counts.assertShare("needs the database", "answered", 20);
			counts.assertShare("some", "answered", 30);
			counts.assertShare("recursion in SQL", "asked", 1);
		});
	}

	private static void compare(Question question, Object answer, LocalAuthorization local, MovedFacts moved,
			TestDatabase database, Census counts) {
		counts.count("asked");
		String sql = "(none)";
		try {
			Set<List<@Nullable String>> expected;
			Set<List<@Nullable String>> actual;
			if (question instanceof Question.Check check) {
				sql = local.authorize(check.actor(), check.action(), check.resource());
				expected = Set.of(List.of(answer.toString()));
				actual = RowTexts.of(database.query(sql));
			}
			else if (question instanceof Question.Actions actions) {
				sql = local.actions(actions.actor(), actions.resource());
				expected = RowTexts.of((List<?>) answer);
				actual = RowTexts.of(database.query(sql));
			}
			else if (question instanceof Question.Listing listing) {
				sql = local.list(listing.actor(), listing.action(), listing.type(), "t.id");
				List<Value> universe = universe(moved, listing.type());
				sql = "SELECT id FROM (" + universe.stream()
					.map((value) -> "SELECT " + MovedFacts.literal(value, moved.bindings().dialect()) + " AS id")
					.collect(Collectors.joining(" UNION ALL ")) + ") AS t WHERE " + sql;
				List<?> listed = (List<?>) answer;
				expected = RowTexts.of(universe.stream()
					.map(Value::id)
					.filter((id) -> listed.contains(Engine.EVERY_ID) || listed.contains(id))
					.toList());
				actual = RowTexts.of(database.query(sql));
			}
			else {
				Answers answers = (Answers) answer;
				Map<String, String> columns = new LinkedHashMap<>();
				answers.variables().forEach((variable) -> columns.put(variable, "column " + variable));
				sql = local.select(((Question.Rows) question).query(), columns);
				expected = answers.variables().isEmpty() ? Set.of(List.of(Boolean.toString(!answers.isEmpty())))
						: RowTexts.of(answers);
				actual = RowTexts.of(database.query(sql));
			}
			counts.count("answered");
			counts.count("needs the database", sql.contains("oso_c"));
			counts.count("recursion in SQL", sql.contains("oso_r"));
			counts.count("some", !expected.isEmpty());
			if (!actual.equals(expected)) {
				throw new Trials.Disagreement(moved + "\nquestion: " + question + "\nsql: " + sql + "\nexpected: "
						+ expected + "\nactual:   " + actual);
			}
		}
		catch (SqlRefusedException | EvaluationException ex) {
			counts.count("refused");
			counts.count("refused: " + String.valueOf(ex.getMessage()).replaceAll(" at .*| for \\w+/?\\d? .*|:.*", ""));
		}
		catch (AssertionError | RuntimeException ex) {
			if (ex instanceof Trials.Disagreement) {
				throw ex;
			}
			if (TableQuestions.TOO_BIG.matcher(String.valueOf(ex.getMessage())).find()) {
				database.reset();
				counts.count("too large for the database");
				return;
			}
			throw new AssertionError(moved + "\nquestion: " + question + "\nsql: " + sql + "\n" + ex, ex);
		}
	}

	/** Ids to filter, those that facts mention and one that none does. */
	private static List<Value> universe(MovedFacts moved, String type) {
		String unknown = switch (type) {
			case Value.INTEGER -> "77";
			case Value.BOOLEAN -> "true";
			default -> "unheard of";
		};
		Set<Value> universe = new LinkedHashSet<>(Set.of(new Value(type, unknown)));
		if (!type.equals(Value.INTEGER) && !type.equals(Value.BOOLEAN)) {
			for (String id : List.of("a", "b", "c", "d", "e", "f", "g", "\"b\\ c", "\uFF5E", "\uD83D\uDE00")) {
				universe.add(new Value(type, id));
			}
		}
		return List.copyOf(universe);
	}

}
