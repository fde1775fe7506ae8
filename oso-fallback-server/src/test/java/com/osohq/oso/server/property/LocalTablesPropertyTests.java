package com.osohq.oso.server.property;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whatever plan a database chooses, the answer is the engine's: over real tables with
 * indexes and rows that are no facts, in whatever types and by whatever queries they are
 * bound, with whatever settings of the connection.
 */
@Tag("database")
@ExtendWith(Databases.class)
class LocalTablesPropertyTests {

	private final Databases databases;

	LocalTablesPropertyTests(Databases databases) {
		this.databases = databases;
	}

	@ParameterizedTest
	@CsvSource({ "postgres, 8", "sqlite, 8", "mariadb, 12", "mysql, 12" })
	void yieldsWhatTheEngineAnswers(String dialect, int percent) {
		try (TestDatabase database = this.databases.of(dialect)) {
			run(database, dialect, percent);
		}
	}

	private static void run(TestDatabase database, String dialect, int percent) {
		RealTables tables = new RealTables(database, dialect);
		Census census = Trials.run(percent, (trial, counts) -> {
			tables.clear();
			TabledFacts facts = TabledFacts.of(trial.world(), trial.choices(), tables);
			new TableQuestions(trial.choices(), facts, tables, database, counts).ask(trial.questions());
		});
		Trials.ifMany(census, (counts) -> {
			counts.assertShare("needs the database", "answered", 20);
			counts.assertShare("some", "answered", 30);
			counts.assertShare("filters", "answered", 30);
			counts.assertShare("recursion in SQL", "answered", 1);
		});
	}

}
