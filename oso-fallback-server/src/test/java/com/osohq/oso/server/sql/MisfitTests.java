package com.osohq.oso.server.sql;

import java.util.List;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stored facts about ids at the limits of what SQL types hold.
 */
@Tag("database")
@ExtendWith(Databases.class)
class MisfitTests {

	private static final String POLICY = """
			actor User {}
			resource Doc { permissions = ["read", "pick", "rank"]; }
			below(d: Doc, e: Doc) if edge(d, e);
			below(d: Doc, e: Doc) if edge(d, f) and below(f, e);
			has_permission(_: User, "read", d: Doc) if below(d, Doc{"1"});
			has_permission(_: User, "pick", d: Doc) if edge(d, _) and not near(d, Doc{"1"});
			has_permission(_: User, "rank", d: Doc) if level(d, n) and edge(d, m) and weight(m, w) and n < w;
			""";

	private final Databases databases;

	MisfitTests(Databases databases) {
		this.databases = databases;
	}

	private TestDatabase database(String dialect, String type, String... edges) {
		TestDatabase database = this.databases.of(dialect);
		database.execute("CREATE TABLE edges (a " + type + ", b " + type + ")");
		database.execute("INSERT INTO edges VALUES (" + String.join("), (", edges) + ")");
		return database;
	}

	private static LocalAuthorization local(String dialect, String declared, Fact... stored) {
		return LocalWorld.of(POLICY, stored).with("""
				dialect: %s
				facts:
				  edge(Doc:_, Doc:_):
				    query: SELECT a, b FROM edges
				  weight(Doc:_, Integer:_):
				    query: SELECT b, 9 FROM edges
				sql_types:
				  Doc: %s
				""".formatted(dialect, declared));
	}

	private static List<String> docs(TestDatabase database, LocalAuthorization local, String action) {
		return database
			.query("SELECT DISTINCT a FROM edges WHERE " + local.list(LocalWorld.user("u"), action, "Doc", "a"))
			.texts()
			.stream()
			.map(String::valueOf)
			.toList();
	}

	private static Fact fact(String predicate, String first, String second) {
		return Fact.of(predicate, LocalWorld.doc(first), LocalWorld.doc(second));
	}

	private static Fact level(String doc, String level) {
		return Fact.of("level", LocalWorld.doc(doc), new Value(Value.INTEGER, level));
	}

	@ParameterizedTest
	@ValueSource(strings = { "postgres", "sqlite", "mysql", "mariadb" })
	void ordersIntegersOnlyIfTheyAreWrittenAsSuch(String dialect) {
		try (TestDatabase database = database(dialect, "bigint", "3, 5", "4, 5", "6, 5")) {
			assertThat(docs(database, local(dialect, "bigint", level("3", "8"), level("4", "10"), level("6", "-7")),
					"rank"))
				.containsExactlyInAnyOrder("3", "6");

			LocalAuthorization misfit = local(dialect, "bigint", level("3", "007"), level("4", "010"));
			assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> docs(database, misfit, "rank"))
				.withMessageStartingWith("a comparison needs facts with an Integer that is not written as");
			database.reset();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "sqlite", "mysql", "mariadb" })
	void findsLargerIdsThanAreDeclared(String dialect) {
		try (TestDatabase database = database(dialect, "bigint", "3000000000, 3", "3000000001, 3", "5, 3")) {
			LocalAuthorization local = local(dialect, "int", fact("edge", "3000000000", "1"),
					fact("near", "3000000001", "1"));

			assertThat(docs(database, local, "read")).containsExactly("3000000000");
			assertThat(docs(database, local, "pick")).containsExactlyInAnyOrder("3000000000", "5");
			database.reset();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mysql", "mariadb" })
	void takesNoNegativeNumberForALargeOne(String dialect) {
		try (TestDatabase database = database(dialect, "bigint unsigned", "18446744073709551615, 7",
				"8, 18446744073709551615")) {
			LocalAuthorization local = local(dialect, "bigint unsigned", fact("edge", "-1", "1"),
					fact("edge", "4", "1"));

			assertThat(docs(database, local, "read")).isEmpty();
			database.reset();
		}
	}

	@Test
	void keepsEveryDigitOfDecimals() {
		try (TestDatabase database = database("postgres", "numeric(10,2)", "1.00, 1.00", "9.00, 2.00")) {
			LocalAuthorization local = local("postgres", "numeric(10,2)", fact("edge", "9.001", "1"),
					fact("edge", "2.00", "1.001"), fact("edge", "99999999999", "1"));

			assertThat(docs(database, local, "read")).containsExactly("1.00");
			database.reset();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "serial", "bigserial" })
	void takesSerialsForIntegers(String declared) {
		try (TestDatabase database = database("postgres", "bigint", "2, 1", "3, 2", "4, 5")) {
			assertThat(docs(database, local("postgres", declared), "read")).containsExactlyInAnyOrder("2", "3");
			database.reset();
		}
	}

}
