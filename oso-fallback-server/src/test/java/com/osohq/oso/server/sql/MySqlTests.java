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
class MySqlTests extends MySqlFamilyTests {

	MySqlTests(Databases databases) {
		super("mysql", databases::mysql);
	}

	/**
	 * It loses the condition of a subquery that becomes a join and is stored first, which
	 * it can be made to prefer.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "default", "firstmatch=off", "firstmatch=off,duplicateweedout=off,loosescan=off",
			"derived_merge=off", "semijoin=off" })
	void keepsTheConditionsOfSubqueries(String optimizer) {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'bob', 2), (2, 'bob', NULL");
			database.execute("SET optimizer_switch = '" + optimizer + "'");
			database.execute("CREATE TABLE owners (n int PRIMARY KEY, doc int, owner text)");
			database.execute("INSERT INTO owners VALUES (0, 2, 'bob')");
			for (String types : List.of("Doc: int", "Other: text")) {
				LocalAuthorization local = LocalWorld.of("""
						actor User {}
						resource Doc { relations = { owner: User }; }
						""")
					.with(bindings(types).replace("SELECT id, owner FROM docs",
							"SELECT doc, owner FROM owners WHERE n >= 0"));
				String filter = local.filter(new Query(
						List.of(new Query.Call("has_relation", List.of("doc", "relation", "user"))),
						Map.of("doc", Query.Constraint.ids("Doc", "1"), "relation",
								Query.Constraint.ids("String", "owner"), "user", Query.Constraint.ids("User", "ann"))),
						"doc", "d.id");
				String joined = "SELECT s.id FROM docs s LEFT JOIN docs d ON s.id = d.id AND " + filter
						+ " WHERE d.id IS NULL";
				assertThat(database.query(joined).rows()).hasSize(2);
				assertThat(database.query("SELECT d.id FROM docs d WHERE " + filter).rows()).isEmpty();
			}
		}
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
