package com.osohq.oso.server.property;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

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

	@Test
	void yieldsOnPostgreSqlWhatTheEngineAnswers() {
		try (TestDatabase database = this.databases.postgres()) {
			run(database, "postgres", 8);
		}
	}

	@Test
	void yieldsOnSqliteWhatTheEngineAnswers() {
		try (TestDatabase database = this.databases.sqlite()) {
			run(database, "sqlite", 8);
		}
	}

	@Test
	void yieldsOnMariaDbWhatTheEngineAnswers() {
		try (TestDatabase database = this.databases.mariadb()) {
			run(database, "mariadb", 12);
		}
	}

	@Test
	void yieldsOnMySqlWhatTheEngineAnswers() {
		try (TestDatabase database = this.databases.mysql()) {
			run(database, "mysql", 12);
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
