package com.osohq.oso.server.sql;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * MySQL gives a recursion the types of its first rows, and makes the others fit.
 */
@ExtendWith(Databases.class)
class MySqlTests extends MySqlFamilyTests {

	private final Databases databases;

	MySqlTests(Databases databases) {
		super("mysql", databases::mysql);
		this.databases = databases;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "STRICT_ALL_TABLES" })
	void cutsNoIdShort(String mode) {
		try (TestDatabase database = this.databases.mysql(mode)) {
			String longer = "2".repeat(500);
			prepare(database, "varchar(500)", "'2', 'ann', '1'), ('22', 'ann', 'x'), ('3', 'ann', '" + longer + "'), ('"
					+ longer + "', 'ann', '2'), ('Z', 'ann', '3'), ('y', 'ann', 'Z'");
			for (String types : List.of("Doc: varchar(500)", "Other: text")) {
				assertThat(below(database, types)).containsExactlyInAnyOrder("2", longer, "3", "Z", "y");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "STRICT_ALL_TABLES" })
	void makesNoNumberSmaller(String mode) {
		try (TestDatabase database = this.databases.mysql(mode)) {
			prepare(database, "bigint unsigned",
					"18446744073709551615, 'ann', 9223372036854775807), (9223372036854775807, 'ann', 1), (2, 'ann', 18446744073709551614");
			assertThat(below(database, "Doc: bigint unsigned")).containsExactlyInAnyOrder("9223372036854775807",
					"18446744073709551615");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "int", "varchar(36)" })
	void readsNoTableInARecursionEither(String type) {
		try (TestDatabase database = database()) {
			prepare(database, type, "1, 'ann', NULL");
			fill(database);
			String sql = local("Doc: " + type).select(all("below", null), Map.of("a", "doc"));

			assertThat(database.query(sql).rows()).hasSize(11_110);
			assertThat(tablesRead(database, sql)).isEmpty();
		}
	}

	@Test
	void endsWhereDocumentsAreInACircle() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'ann', 3), (2, 'ann', 1), (3, 'ann', 2), (4, 'ann', 4");
			assertThat(below(database, "Doc: int")).containsExactlyInAnyOrder("1", "2", "3");
		}
	}

	/** Rows that are missing would be a wrong answer. */
	@Test
	void failsWhereARecursionIsDeeperThanTheDatabaseGoes() {
		try (TestDatabase database = database()) {
			prepare(database, "int",
					IntStream.rangeClosed(2, 1500)
						.mapToObj((id) -> id + ", 'ann', " + (id - 1))
						.collect(Collectors.joining("), (")));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> below(database, "Doc: int"))
				.withMessageContaining("cte_max_recursion_depth");
			database.execute("SET cte_max_recursion_depth = 2000");
			assertThat(below(database, "Doc: int")).hasSize(1499);
		}
	}

	private List<String> below(TestDatabase database, String types) {
		String sql = local(types).select(all("below", null), Map.of("a", "doc"));
		return database.query(sql).texts().stream().map(String::valueOf).toList();
	}

}
