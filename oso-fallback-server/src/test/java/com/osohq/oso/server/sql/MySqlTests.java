package com.osohq.oso.server.sql;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("database")
@ExtendWith(Databases.class)
class MySqlTests extends MySqlFamilyTests {

	MySqlTests(Databases databases) {
		super("mysql", databases::mysql);
	}

	/** Rows that are missing would be a wrong answer. */
	@Test
	void failsWhereARecursionIsDeeperThanTheDatabaseGoes() {
		try (TestDatabase database = database()) {
			prepareChain(database);
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> below(database, "Doc: int"))
				.withMessageContaining("cte_max_recursion_depth");
			database.execute("SET cte_max_recursion_depth = 2000");
			assertThat(below(database, "Doc: int")).hasSize(1499);
		}
	}

}
