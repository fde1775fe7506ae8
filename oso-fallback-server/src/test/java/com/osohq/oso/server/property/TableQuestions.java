package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.LocalAuthorization;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Asks the engine and a database with tables the same, and says where they differ.
 */
final class TableQuestions {

	/** Answers that a slow machine does not wait for. */
	private static final Pattern TOO_SLOW = Pattern
		.compile("max_statement_time|maximum statement execution time|statement timeout");

	/**
	 * What the databases say, rather than a wrong answer, when a statement is too big.
	 */
	static final Pattern TOO_BIG = Pattern.compile("Out of memory|too many range table entries|statement too long");

	private final Choices choices;

	private final TabledFacts facts;

	private final RealTables tables;

	private final TestDatabase database;

	private final Census counts;

	private final List<Comparison> comparisons = new ArrayList<>();

	TableQuestions(Choices choices, TabledFacts facts, RealTables tables, TestDatabase database, Census counts) {
		this.choices = choices;
		this.facts = facts;
		this.tables = tables;
		this.database = database;
		this.counts = counts;
	}

	void ask(List<Question> questions) {
		Subject whole = new Subject(this.facts.whole());
		LocalAuthorization local = new Subject(this.facts.moved().world()).local(this.facts.moved().bindings());
		for (Question question : questions) {
			if (!(question instanceof Question.Subset) && whole.ask(question) instanceof Outcome.Answer answer) {
				try {
					prepare(question, answer.content(), local);
				}
				catch (SqlRefusedException | EvaluationException ex) {
					this.counts.count("refused");
				}
			}
		}
		List<String> settings = SessionSettings.of(this.choices, this.tables.dialect());
		settings.forEach(this.database::execute);
		for (Comparison comparison : this.comparisons) {
			if (!examine(comparison, settings)) {
				break;
			}
		}
		SessionSettings.usual(this.tables.dialect()).forEach(this.database::execute);
	}

	private void prepare(Question question, Object answer, LocalAuthorization local) {
		if (question instanceof Question.Check check) {
			String sql = local.authorize(check.actor(), check.action(), check.resource());
			compare(question, sql, Set.of(List.of(answer.toString())));
		}
		else if (question instanceof Question.Actions actions) {
			compare(question, local.actions(actions.actor(), actions.resource()), RowTexts.of((List<?>) answer));
		}
		else if (question instanceof Question.Listing listing) {
			List<?> listed = (List<?>) answer;
			Set<@Nullable Object> ids = new HashSet<>(listed);
			for (int i = 0; i < 3; i++) {
				filter(question, listing.type(), local.list(listing.actor(), listing.action(), listing.type(), "t.id"),
						ids, listed.contains(Engine.EVERY_ID));
			}
		}
		else {
			rows(question, ((Question.Rows) question).query(), (Answers) answer, local);
		}
	}

	private void rows(Question question, Query query, Answers answers, LocalAuthorization local) {
		Map<String, String> columns = new LinkedHashMap<>();
		answers.variables().forEach((variable) -> columns.put(variable, "column " + variable));
		String sql = local.select(query, columns);
		if (columns.isEmpty()) {
			compare(question, sql, Set.of(List.of(Boolean.toString(!answers.isEmpty()))));
			return;
		}
		this.comparisons.add(new Comparison(question, wrapped(sql), RowTexts.of(answers)));
		for (int i = 0; i < answers.variables().size(); i++) {
			String variable = answers.variables().get(i);
			int index = i;
			Set<@Nullable Object> ids = new HashSet<>();
			answers.rows().forEach((row) -> ids.add(row.get(index).id()));
			Set<String> types = query.constraints().get(variable).types();
			if (types != null && types.size() == 1) {
				filter(question, types.iterator().next(), local.filter(query, variable, "t.id"), ids,
						ids.contains(null));
			}
		}
	}

	private void compare(Question question, String sql, Set<List<@Nullable String>> expected) {
		this.comparisons.add(new Comparison(question, wrapped(sql), expected));
	}

	private String wrapped(String sql) {
		return this.choices.chance(70) ? sql : "SELECT * FROM (" + sql + ") AS wrapped";
	}

	private void filter(Question question, String type, String filter, Set<@Nullable Object> ids, boolean every) {
		ColumnKind kind = this.tables.kindOrNull(type);
		if (kind == null || kind.equals(ColumnKind.BOOLEAN)) {
			return;
		}
		if (kind.holds() == ColumnKind.Holds.UNPADDED
				&& ids.stream().anyMatch((id) -> String.valueOf(id).endsWith(" "))) {
			return;
		}
		Set<List<@Nullable String>> holds = new HashSet<>();
		Set<List<@Nullable String>> doesNot = new HashSet<>();
		for (Value value : RealTables.universe(kind)) {
			((every || ids.contains(value.id())) ? holds : doesNot).add(List.of(value.id()));
		}
		String table = this.tables.ids(this.choices, type);
		boolean negated = this.choices.chance(35);
		Set<List<@Nullable String>> expected = negated ? doesNot : holds;
		String sql = negated ? without(table, filter) : with(table, filter);
		this.counts.count("filters");
		this.comparisons.add(new Comparison(question, sql, expected));
	}

	/** A query for the ids that a filter holds for. */
	private String with(String table, String filter) {
		return switch (this.choices.between(0, 8)) {
			case 0 -> "SELECT t.id FROM " + table + " t WHERE " + filter + " AND t.filler = 0 ORDER BY t.id LIMIT 1000";
			case 1 ->
				"SELECT t.id FROM " + table + " t JOIN " + table + " s ON s.n = t.n AND s.filler = 0 WHERE " + filter;
			case 2 -> "SELECT s.id FROM " + table + " s JOIN " + table + " t ON s.n = t.n AND " + filter
					+ " WHERE s.filler = 0";
			case 3 -> "SELECT s.id FROM " + table + " s WHERE s.filler = 0 AND EXISTS (SELECT 1 FROM " + table
					+ " t WHERE t.n = s.n AND " + filter + ")";
			case 4 -> "SELECT s.id FROM " + table + " s WHERE s.n IN (SELECT t.n FROM " + table
					+ " t WHERE t.filler = 0 AND " + filter + ")";
			case 5 -> "SELECT t.id FROM " + table + " t WHERE (" + filter + " OR t.n = -1) AND t.filler = 0";
			case 6 -> "SELECT id FROM (SELECT t.id, t.filler, " + filter + " AS ok FROM " + table
					+ " t) AS q WHERE ok AND filler = 0";
			case 7 -> "SELECT t.id FROM " + table + " t WHERE " + filter + " AND " + filter + " AND t.filler = 0";
			default -> "SELECT t.id FROM " + table + " t WHERE t.filler = 0 AND " + filter;
		};
	}

	/** A query for the ids that it does not hold for. */
	private String without(String table, String filter) {
		return switch (this.choices.between(0, 3)) {
			case 0 -> "SELECT s.id FROM " + table + " s LEFT JOIN " + table + " t ON s.n = t.n AND t.filler = 0 AND "
					+ filter + " WHERE s.filler = 0 AND t.id IS NULL";
			case 1 -> "SELECT id FROM (SELECT t.id, t.filler, CASE WHEN " + filter + " THEN 1 ELSE 0 END AS ok FROM "
					+ table + " t) AS q WHERE ok = 0 AND filler = 0";
			default -> "SELECT t.id FROM " + table + " t WHERE NOT (" + filter + ") AND t.filler = 0";
		};
	}

	/**
	 * Says where a database is wrong.
	 * @return whether it answered; if not, the facts are gone with the transaction
	 */
	private boolean examine(Comparison comparison, List<String> settings) {
		this.counts.count("answered");
		this.counts.count("needs the database", comparison.sql().contains("oso_c"));
		this.counts.count("recursion in SQL", comparison.sql().contains("oso_r"));
		this.counts.count("some", !comparison.expected().isEmpty());
		String actual;
		try {
			Set<List<@Nullable String>> rows = rows(comparison.sql());
			if (comparison.expected().stream().allMatch((row) -> isCovered(row, rows))
					&& comparison.expected().containsAll(rows)) {
				return true;
			}
			actual = rows.toString();
		}
		catch (AssertionError ex) {
			this.database.reset();
			actual = String.valueOf(ex.getMessage());
			if (TOO_SLOW.matcher(actual).find() || TOO_BIG.matcher(actual).find()) {
				this.counts.count("too slow or too big");
				return false;
			}
		}
		throw new Trials.Disagreement(this.facts.moved() + "\nsql types: " + this.facts.moved().bindings().sqlTypes()
				+ "\nsettings: " + settings + "\nquestion: " + comparison.question() + "\nsql: " + comparison.sql()
				+ "\nexpected: " + comparison.expected() + "\nactual:   " + actual);
	}

	/** Whether a row is there, or one that holds for it and others. */
	private static boolean isCovered(List<@Nullable String> row, Set<List<@Nullable String>> rows) {
		return rows.contains(row) || rows.stream()
			.anyMatch((wider) -> wider.size() == row.size() && IntStream.range(0, row.size())
				.allMatch((i) -> wider.get(i) == null || Objects.equals(wider.get(i), row.get(i))));
	}

	/** Some databases fill columns of 36 characters with spaces. */
	private Set<List<@Nullable String>> rows(String sql) {
		Set<List<@Nullable String>> rows = new HashSet<>();
		for (List<@Nullable String> row : RowTexts.of(this.database.query(sql))) {
			List<@Nullable String> cells = new ArrayList<>();
			row.forEach((cell) -> cells
				.add((cell != null && cell.codePointCount(0, cell.length()) == 36) ? cell.stripTrailing() : cell));
			rows.add(cells);
		}
		return rows;
	}

	/**
	 * A statement whose rows are known.
	 *
	 * @param expected the rows that it must yield
	 */
	private record Comparison(Question question, String sql, Set<List<@Nullable String>> expected) {

	}

}
