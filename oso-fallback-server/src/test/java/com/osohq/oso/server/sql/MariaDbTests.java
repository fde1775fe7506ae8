package com.osohq.oso.server.sql;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Query;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("database")
@ExtendWith(Databases.class)
class MariaDbTests extends MySqlFamilyTests {

	MariaDbTests(Databases databases) {
		super("mariadb", databases::mariadb);
	}

	/** MariaDB itself leaves rows out and says no more than a warning. */
	@ParameterizedTest
	@ValueSource(strings = { "1400", "1500" })
	void failsWhereARecursionIsDeeperThanTheDatabaseGoes(String id) {
		try (TestDatabase database = database()) {
			prepareChain(database);
			String sql = holds("below", id);
			String negated = holds("apart", id);

			for (String each : List.of(sql, negated)) {
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> database.query(each))
					.withMessageContaining("BIGINT value is out of range")
					.withMessageContaining("max_recursive_iterations");
			}
			database.execute("SET max_recursive_iterations = 2000");
			assertThat(database.query(sql).texts()).containsExactly("1");
			assertThat(database.query(negated).texts()).containsExactly("0");
		}
	}

	/** With {@code IGNORE} most errors are warnings. */
	@ParameterizedTest
	@ValueSource(strings = { "max_recursive_iterations = 1", "join_cache_level = 3" })
	void deletesNothingByAFilterThatFails(String settings) {
		try (TestDatabase database = database()) {
			prepare(database, "int", "2, 'ann', 1), (3, 'ann', 2), (4, 'ann', 3), (5, 'ann', 4");
			database.execute("CREATE TABLE goods (id int)");
			database.execute("INSERT INTO goods VALUES (2), (3), (4), (5), (6)");
			Query query = new Query(List.of(new Query.Call("below", List.of("a"))),
					Map.of("a", Query.Constraint.anyOf("Doc")));
			String delete = "DELETE IGNORE FROM goods WHERE NOT (" + local(INTEGER).filter(query, "a", "goods.id")
					+ ')';
			database.execute("SET " + settings);

			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> database.execute(delete))
				.withMessageContaining("BIGINT value is out of range");
			assertThat(database.query("SELECT COUNT(*) FROM goods").texts()).containsExactly("5");
			database.execute("SET max_recursive_iterations = DEFAULT, join_cache_level = DEFAULT");
			database.execute(delete);
			assertThat(database.query("SELECT COUNT(*) FROM goods").texts()).containsExactly("4");
		}
	}

	/** Its hash joins miss rows that they filter first, in anybody's statements. */
	@Test
	void failsWithSettingsThatTheDatabaseMissesRowsWith() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'ann', NULL), (2, 'ann', 1), (3, 'ann', 2");
			String sql = holds("below", "3");
			String negated = holds("apart", "3");
			database.execute("SET join_cache_level = 3");

			for (String each : List.of(sql, negated)) {
				assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> database.query(each))
					.withMessageContaining("BIGINT value is out of range")
					.withMessageContaining("join_cache_level")
					.withMessageContaining("rowid_filter=on");
			}
			for (String safe : List.of("optimizer_switch = 'rowid_filter=off'",
					"optimizer_switch = 'rowid_filter=on', join_cache_level = 2")) {
				database.execute("SET " + safe);
				assertThat(database.query(sql).texts()).containsExactly("1");
				assertThat(database.query(negated).texts()).containsExactly("0");
			}
		}
	}

	@Test
	void takesManyRowsOfAShallowRecursion() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'ann', NULL");
			fill(database);
			database.execute("SET max_recursive_iterations = 5");
			assertThat(below(database, "Doc: int")).hasSize(11_110);
		}
	}

}
