package com.osohq.oso.server.sql;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * MySQL and MariaDB compare more things as equal than are the same id, and make things
 * fit that do not.
 */
abstract class MySqlFamilyTests {

	private static final String POLICY = """
			actor User {}
			resource Org {}
			resource Doc {
			  permissions = ["read", "Read"];
			  relations = { owner: User, parent: Doc, org: Org };
			}
			has_permission(user: User, "read", doc: Doc) if has_relation(doc, "owner", user);
			has_permission(user: User, "Read", doc: Doc) if has_relation(doc, "owner", user);
			below(doc: Doc) if has_relation(doc, "parent", Doc{"1"});
			below(doc: Doc) if has_relation(doc, "parent", mid) and below(mid);
			apart(doc: Doc) if has_relation(doc, "owner", _) and not below(doc);
			child(doc: Doc) if has_relation(doc, "parent", Doc{"7"});
			cousin(doc: Doc) if has_relation(doc, "parent", mid) and has_relation(mid, "parent", Doc{"7"});
			free(doc: Doc) if has_relation(doc, "owner", _) and not has_relation(doc, "owner", User{"ann"});
			""";

	private static final String TEXT = "Doc: VARCHAR(40)\n  User: text";

	static final String INTEGER = "Doc: INT\n  User: text";

	private static final String UNDECLARED = "Other: text";

	private final String dialect;

	private final Function<String, TestDatabase> databases;

	MySqlFamilyTests(String dialect, Function<String, TestDatabase> databases) {
		this.dialect = dialect;
		this.databases = databases;
	}

	@ParameterizedTest
	@ValueSource(strings = { "Ann", "ann ", "\u00E4nn", "ANN", "a\u030Ann", "\uFF41nn", "an\u200Bn" })
	void tellsApartWhatTheCollationDoesNot(String alike) {
		try (TestDatabase database = database()) {
			database.execute("CREATE TABLE docs (id varchar(40) PRIMARY KEY, owner varchar(40), parent varchar(40))");
			database.execute("INSERT INTO docs VALUES ('1', 'ann', NULL), ('2', '" + alike + "', NULL)");
			LocalAuthorization local = local(TEXT);

			assertThat(list(database, local, "ann", "d.id")).containsExactly("1");
			assertThat(list(database, local, alike, "d.id")).containsExactly("2");
			assertThat(allowed(database, local.authorize(LocalWorld.user(alike), "read", LocalWorld.doc("1"))))
				.isFalse();
			assertThat(database.query(local.select(all("has_relation", "owner"), Map.of("c", "who"))).texts())
				.containsExactlyInAnyOrder("ann", alike);
			assertThat(database.query(local.select(all("free", null), Map.of("a", "doc"))).texts())
				.containsExactly("2");
		}
	}

	@Test
	void tellsActionsApartThatDifferInCase() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'ann', NULL");
			LocalAuthorization local = local(INTEGER);

			assertThat(database.query(local.actions(LocalWorld.user("ann"), LocalWorld.doc("1"))).texts())
				.containsExactlyInAnyOrder("read", "Read");
		}
	}

	@Test
	void comparesTheFilteredColumnExactlyToo() {
		try (TestDatabase database = database()) {
			prepare(database, "varchar(40)", "'x', 'ann', NULL");
			database.execute("CREATE TABLE others (id varchar(40))");
			database.execute("INSERT INTO others VALUES ('x'), ('X'), ('x ')");

			for (String types : List.of(TEXT, UNDECLARED)) {
				String filter = LocalWorld.of(POLICY)
					.with(bindings(types))
					.list(LocalWorld.user("ann"), "read", "Doc", "o.id");
				assertThat(database.query("SELECT o.id FROM others o WHERE " + filter).texts()).containsExactly("x");
				String stored = LocalWorld
					.of(POLICY,
							Fact.of("has_relation", LocalWorld.doc("X"), Value.string("owner"), LocalWorld.user("bob")))
					.with(bindings(types))
					.list(LocalWorld.user("bob"), "read", "Doc", "o.id");
				assertThat(database.query("SELECT o.id FROM others o WHERE " + stored).texts()).containsExactly("X");
			}
		}
	}

	/** As numbers, {@code 5abc} is 5 and {@code abc} is 0. */
	@Test
	void doesNotTakeTextForANumber() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "0, 'ann', NULL), (5, 'ann', NULL");

			for (String id : List.of("5abc", "abc", "5.0", " 5", "05", "5e0", "")) {
				for (String types : List.of(INTEGER, UNDECLARED)) {
					LocalAuthorization local = local(types);
					assertThat(allowed(database, local.authorize(LocalWorld.user("ann"), "read", LocalWorld.doc(id))))
						.isFalse();
					LocalAuthorization stored = LocalWorld
						.of(POLICY,
								Fact.of("has_relation", LocalWorld.doc(id), Value.string("owner"),
										LocalWorld.user("bob")))
						.with(bindings(types));
					assertThat(list(database, stored, "bob", "d.id")).isEmpty();
				}
			}
			for (String types : List.of(INTEGER, UNDECLARED)) {
				LocalAuthorization local = local(types);
				assertThat(list(database, local, "ann", "d.id")).containsExactlyInAnyOrder("0", "5");
			}
		}
	}

	@Test
	void takesUuidsInEitherCase() {
		String upper = "0123ABCD-0123-0123-0123-0123456789AB";
		try (TestDatabase database = database()) {
			prepare(database, "char(36)", "'" + upper + "', 'ann', NULL");
			LocalAuthorization local = local("Doc: uuid");

			for (String id : List.of(upper, upper.toLowerCase(Locale.ROOT))) {
				assertThat(allowed(database, local.authorize(LocalWorld.user("ann"), "read", LocalWorld.doc(id))))
					.isTrue();
			}
			assertThat(list(database, local, "ann", "d.id")).containsExactly(upper);
		}
	}

	@Test
	void refusesTypesThatItCannotCompareExactly() {
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> LocalWorld.of(POLICY)
				.with(bindings("Doc: varbinary(16)"))
				.list(LocalWorld.user("ann"), "read", "Doc", "id"))
			.withMessageContaining("varbinary(16)");
	}

	@ParameterizedTest
	@ValueSource(strings = { " a", "a ", "a\nb", "\u0001", "\uD83D\uDE00" })
	void refusesColumnNamesThatItWouldChange(String name) {
		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> local(TEXT).select(all("has_relation", "owner"), Map.of("c", name)))
			.withMessageContaining("the column name");
	}

	@ParameterizedTest
	@ValueSource(strings = { "int", "varchar(36)", "varchar(36) COLLATE utf8mb4_unicode_ci",
			"varchar(36) CHARACTER SET latin1 COLLATE latin1_swedish_ci" })
	void readsNoTableWhereAnIndexCanTell(String type) {
		try (TestDatabase database = database()) {
			prepare(database, type, "1, 'ann', NULL");
			fill(database);
			LocalAuthorization local = local(
					"Doc: " + type.replaceFirst(" CHARACTER SET \\w+", "") + "\n  User: varchar(40)");

			String children = local.select(all("child", null), Map.of("a", "doc"));
			assertThat(database.query(children).rows()).hasSize(10);
			assertThat(tablesRead(database, children)).isEmpty();
			String owned = "SELECT d.id FROM docs d WHERE "
					+ local.list(LocalWorld.user("bob7"), "read", "Doc", "d.id");
			assertThat(database.query(owned).texts()).containsExactlyInAnyOrder("7", "5007", "10007", "15007");
			assertThat(tablesRead(database, owned)).isEmpty();
			String cousins = local.select(all("cousin", null), Map.of("a", "doc"));
			assertThat(database.query(cousins).rows()).hasSize(100);
			assertThat(tablesRead(database, cousins)).isEmpty();
			String check = local.authorize(LocalWorld.user("bob7"), "read", LocalWorld.doc("7"));
			assertThat(allowed(database, check)).isTrue();
			assertThat(tablesRead(database, check)).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "STRICT_ALL_TABLES" })
	void cutsNoIdShort(String mode) {
		try (TestDatabase database = this.databases.apply(mode)) {
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
		try (TestDatabase database = this.databases.apply(mode)) {
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

	/** What it lacks would become a question mark, one for all. */
	@ParameterizedTest
	@ValueSource(strings = { "latin1", "ascii", "utf8mb4" })
	void keepsIdsThatTheConnectionsCharacterSetLacks(String characterSet) {
		try (TestDatabase database = database()) {
			prepare(database, "varchar(40)",
					"'\uFF5E', 'ann', '1'), ('x', 'ann', '\uFF5E'), ('y', 'ann', '?'), ('z', 'ann', '\u65E5'");
			database.execute("SET character_set_connection = " + characterSet);
			for (String types : List.of("Doc: varchar(40)", "Other: text")) {
				assertThat(below(database, types)).containsExactlyInAnyOrder("\uFF5E", "x");
			}
		}
	}

	/** A database that has found one id may take the next, longer one for the same. */
	@ParameterizedTest
	@ValueSource(strings = { "d.id IN ('none') OR %s", "(%s) IS TRUE OR d.id = 'none'",
			"NOT (NOT (%s) AND d.id <> 'none')" })
	void doesNotTakeALongerIdForTheOneBefore(String condition) {
		try (TestDatabase database = database()) {
			prepare(database, "varchar(40)", "'0', 'x', NULL), ('01', 'x', NULL), ('e', 'x', NULL), ('e1', 'x', NULL");
			database.execute("CREATE TABLE short (id varchar(1), owner varchar(40))");
			database.execute("INSERT INTO short VALUES ('0', 'ann'), ('e', 'ann'), ('g', 'bob')");
			for (String types : List.of("Doc: varchar(40)", "Other: text")) {
				String filter = LocalWorld.of(POLICY)
					.with(bindings(types).replace("SELECT id, owner FROM docs", "SELECT DISTINCT id, owner FROM short"))
					.list(LocalWorld.user("ann"), "read", "Doc", "d.id");
				String sql = "SELECT d.id FROM docs d WHERE " + condition.formatted(filter);
				assertThat(database.query(sql).texts()).containsExactlyInAnyOrder("0", "e");
			}
		}
	}

	@Test
	void endsWhereDocumentsAreInACircle() {
		try (TestDatabase database = database()) {
			prepare(database, "int", "1, 'ann', 3), (2, 'ann', 1), (3, 'ann', 2), (4, 'ann', 4");
			assertThat(below(database, "Doc: int")).containsExactlyInAnyOrder("1", "2", "3");
		}
	}

	final List<String> below(TestDatabase database, String types) {
		String sql = local(types).select(all("below", null), Map.of("a", "doc"));
		return database.query(sql).texts().stream().map(String::valueOf).toList();
	}

	/** A statement that tells whether a predicate holds for one document. */
	final String holds(String predicate, String doc) {
		Query query = new Query(List.of(new Query.Call(predicate, List.of("a"))),
				Map.of("a", Query.Constraint.ids("Doc", doc)));
		return local(INTEGER).select(query, Map.of());
	}

	static void prepareChain(TestDatabase database) {
		prepare(database, "int",
				IntStream.rangeClosed(2, 1500)
					.mapToObj((id) -> id + ", 'ann', " + (id - 1))
					.collect(Collectors.joining("), (")));
	}

	/** Its memory, not only that of the statement's session, would be gone. */
	@Test
	void isNotAskedForWhatItNeedsTooMuchMemoryFor() {
		StringBuilder policy = new StringBuilder("actor User {}\nresource Doc { relations = { parent: Doc }; }\n");
		for (int i = 0; i < 12; i++) {
			for (int j = 0; j < 12; j++) {
				policy
					.append("p%d(doc: Doc) if has_relation(doc, \"parent\", other) and p%d(other);%n".formatted(i, j));
			}
			policy.append("p%d(doc: Doc) if has_relation(doc, \"parent\", Doc{\"%d\"});%n".formatted(i, i));
		}
		LocalAuthorization local = LocalWorld.of(policy.toString()).with(bindings(INTEGER));

		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> local.select(all("p0", null), Map.of("a", "doc")))
			.withMessageContaining("too much memory");
	}

	static void fill(TestDatabase database) {
		database.execute(IntStream.rangeClosed(2, 20_000)
			.mapToObj((id) -> "(" + id + ", 'bob" + id % 5000 + "', " + id / 10 + ')')
			.collect(Collectors.joining(", ", "INSERT INTO docs VALUES ", "")));
		database.execute("CREATE INDEX parents ON docs (parent)");
		database.execute("CREATE INDEX owners ON docs (owner)");
		database.query("ANALYZE TABLE docs");
	}

	/** The tables of the application's that a statement reads as a whole. */
	private static List<String> tablesRead(TestDatabase database, String sql) {
		String plan = String.valueOf(database.query("EXPLAIN FORMAT=JSON " + sql).texts().get(0));
		return JsonMapper.shared()
			.readTree(plan)
			.findParents("access_type")
			.stream()
			.filter((table) -> !table.path("table_name").asString("").matches("<.*|oso_.*|f\\d+|"))
			.filter((table) -> List.of("ALL", "index").contains(table.get("access_type").asString()))
			.map((table) -> table.get("table_name").asString() + " in " + plan)
			.toList();
	}

	final TestDatabase database() {
		return this.databases.apply("");
	}

	final LocalAuthorization local(String types) {
		return LocalWorld.of(POLICY).with(bindings(types));
	}

	private static Query all(String predicate, @Nullable String relation) {
		if (relation == null) {
			return new Query(List.of(new Query.Call(predicate, List.of("a"))),
					Map.of("a", Query.Constraint.anyOf("Doc")));
		}
		return new Query(List.of(new Query.Call(predicate, List.of("a", "b", "c"))),
				Map.of("a", Query.Constraint.anyOf("Doc"), "b", Query.Constraint.ids("String", relation), "c",
						Query.Constraint.anyOf("User")));
	}

	static void prepare(TestDatabase database, String type, String rows) {
		database.execute("CREATE TABLE docs (id " + type + " PRIMARY KEY, owner varchar(40), parent " + type + ")");
		database.execute("INSERT INTO docs VALUES (" + rows + ")");
	}

	private static List<String> list(TestDatabase database, LocalAuthorization local, String user, String column) {
		String filter = local.list(LocalWorld.user(user), "read", "Doc", column);
		return database.query("SELECT d.id FROM docs d WHERE " + filter).texts().stream().map(String::valueOf).toList();
	}

	private static boolean allowed(TestDatabase database, String sql) {
		return database.query(sql).texts().equals(List.of("1"));
	}

	final String bindings(String types) {
		return """
				dialect: %s
				facts:
				  has_relation(Doc:_, owner, User:_):
				    query: SELECT id, owner FROM docs
				  has_relation(Doc:_, parent, Doc:_):
				    query: SELECT id, parent FROM docs
				sql_types:
				  %s
				""".formatted(this.dialect, types);
	}

}
