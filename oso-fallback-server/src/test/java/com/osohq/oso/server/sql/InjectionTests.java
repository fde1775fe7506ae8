package com.osohq.oso.server.sql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Ids, actions, types and names that try to be SQL remain what they are, on real
 * databases.
 */
@Tag("database")
@ExtendWith(Databases.class)
class InjectionTests {

	private static final List<String> HOSTILE = List.of("'", "''", "' OR '1'='1", "') OR TRUE --", "\\",
			"\\' OR TRUE --", "\\'; DROP TABLE docs; --", "x'; DELETE FROM docs; --", "$$", "$tag$", "/*", "*/", "--",
			";", "\"", "`", "a\nb", "a\rb", "\u0001", "?", ":name", "{0}", "%", "_", "\u2019", "\uFF07", "\uD83D\uDE00",
			"E'\\x27'", "U&'\\0027'", "NULL", "TRUE", "0", "-1", "1e3", "a".repeat(500),
			"' UNION SELECT owner FROM docs --", "\u00A0", " x ", "x ");

	private static final String POLICY = """
			actor User {}
			resource Org { roles = ["member"]; }
			resource Doc {
			  roles = ["viewer"]; permissions = ["read"]; relations = { owner: User, org: Org, parent: Doc };
			  role if role on "parent";
			  "viewer" if "owner";
			  "viewer" if "member" on "org";
			  "read" if "viewer";
			}
			has_permission(user: User, action: String, doc: Doc) if grants(doc, action, user);
			has_permission(user: User, "comment", doc: Doc) if
			  has_role(user, "viewer", doc) and not banned(user, doc) and not muted(user);
			""";

	private final Databases databases;

	InjectionTests(Databases databases) {
		this.databases = databases;
	}

	@TestFactory
	Stream<DynamicTest> areJustIdsOnPostgreSql() {
		return Stream.of("Doc: TEXT\n  User: varchar(600)\n  Org: text", "Unused: text")
			.flatMap((types) -> HOSTILE.stream()
				.map((id) -> DynamicTest.dynamicTest(id + " with " + types.length(),
						() -> check(this.databases.postgres(), "postgres", types, id))));
	}

	@TestFactory
	Stream<DynamicTest> areJustIdsOnSqlite() {
		return Stream.of("Doc: TEXT\n  User: varchar(600)\n  Org: text", "Unused: text")
			.flatMap((types) -> HOSTILE.stream()
				.map((id) -> DynamicTest.dynamicTest(id + " with " + types.length(),
						() -> check(this.databases.sqlite(), "sqlite", types, id))));
	}

	@TestFactory
	Stream<DynamicTest> areJustIdsOnMariaDb() {
		return inModes("mariadb", this.databases::mariadb);
	}

	@TestFactory
	Stream<DynamicTest> areJustIdsOnMySql() {
		return inModes("mysql", this.databases::mysql);
	}

	private static Stream<DynamicTest> inModes(String dialect, Function<String, TestDatabase> databases) {
		return Stream.of("", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES,PIPES_AS_CONCAT,STRICT_ALL_TABLES")
			.flatMap((mode) -> Stream.of("Doc: TEXT\n  User: varchar(600)\n  Org: text", "Unused: text")
				.flatMap((types) -> HOSTILE.stream()
					.map((id) -> DynamicTest.dynamicTest(id + " with " + types.length() + ' ' + mode,
							() -> check(databases.apply(mode), dialect, types, id)))));
	}

	/** The hostile text is an actor, an action, a resource, an org, a column, in turn. */
	private static void check(TestDatabase database, String dialect, String types, String id) {
		try (database) {
			prepare(database, dialect, id);
			String bindings = bindings(dialect, types);
			Value user = LocalWorld.user(id);
			LocalWorld world = LocalWorld.of(POLICY,
					Fact.of("has_role", user, Value.string("member"), new Value("Org", id)),
					Fact.of("banned", LocalWorld.user("owner"), LocalWorld.doc(id)),
					Fact.of("muted", LocalWorld.user("other")));
			LocalAuthorization local = world.with(bindings);

			assertThat(docs(database, local.list(user, "read", "Doc", "docs.id"))).as("by org")
				.containsOnly("in org", id);
			assertThat(docs(database, local.list(LocalWorld.user("owner"), "read", "Doc", "id"))).as("owned")
				.containsOnly(id);
			assertThat(docs(database, local.list(LocalWorld.user("owner"), "comment", "Doc", "id"))).as("banned")
				.isEmpty();
			assertThat(docs(database, local.list(LocalWorld.user("nobody"), id, "Doc", "id"))).as("by action")
				.containsOnly("granted");
			assertThat(docs(database, local.list(LocalWorld.user("nobody"), id, id, "id"))).as("by type").isEmpty();
			assertThat(allowed(database, local.authorize(LocalWorld.user("owner"), "read", LocalWorld.doc(id))))
				.isTrue();
			assertThat(allowed(database, local.authorize(LocalWorld.user("other"), "read", LocalWorld.doc(id))))
				.isFalse();
			assertThat(allowed(database, local.authorize(user, id, LocalWorld.doc("in org")))).isFalse();
			assertThat(database.query(local.actions(LocalWorld.user("nobody"), LocalWorld.doc("granted"))).texts())
				.containsExactly(id);
			assertThat(database.query("SELECT count(*) FROM docs").texts()).containsExactly("4");
			selects(database, local, dialect, id);
			database.reset();
		}
	}

	private static void selects(TestDatabase database, LocalAuthorization local, String dialect, String id) {
		Query query = new Query(List.of(new Query.Call("allow", List.of("u", "a", "d"))),
				Map.of("u", new Query.Constraint(Set.of("User"), List.of(id, "owner", "zzz")), "a",
						Query.Constraint.ids("String", "read"), "d", Query.Constraint.anyOf("Doc")));
		Map<String, String> columns = new LinkedHashMap<>();
		columns.put("u", "user");
		columns.put("d", isName(id, dialect) ? id : "doc");
		TestDatabase.Rows rows = database.query(local.select(query, columns));
		assertThat(rows.columns()).containsExactlyElementsOf(columns.values());
		assertThat(rows.rows()).containsExactlyInAnyOrder(List.of("owner", id), List.of(id, "in org"), List.of(id, id));
	}

	private static boolean isMySql(String dialect) {
		return dialect.equals("mariadb") || dialect.equals("mysql");
	}

	/** Names have limits; those of MySQL and MariaDB have more. */
	private static boolean isName(String id, String dialect) {
		return id.length() < 60 && (!isMySql(dialect)
				|| (!id.isBlank() && id.strip().equals(id) && id.chars().noneMatch(Character::isISOControl)
						&& id.codePoints().allMatch(Character::isBmpCodePoint)));
	}

	private static void prepare(TestDatabase database, String dialect, String id) {
		String literal = isMySql(dialect)
				? "_utf8mb4 X'" + HexFormat.of().formatHex(id.getBytes(StandardCharsets.UTF_8)) + '\''
				: '\'' + id.replace("'", "''") + '\'';
		database.execute("CREATE TABLE docs (id varchar(600) PRIMARY KEY, owner varchar(600), org varchar(600))");
		database.execute("CREATE TABLE grants (doc varchar(600), action varchar(600), who varchar(600))");
		database.execute("INSERT INTO docs VALUES (" + literal + ", 'owner', " + literal + "), ('in org', 'xyz', "
				+ literal + "), ('granted', 'xyz', 'acme'), ('other', 'xyz', NULL)");
		database.execute("INSERT INTO grants VALUES ('granted', " + literal + ", 'nobody')");
	}

	private static String bindings(String dialect, String types) {
		return """
				dialect: %s
				facts:
				  has_relation(Doc:_, owner, User:_):
				    query: SELECT id, owner FROM docs
				  has_relation(Doc:_, org, Org:_):
				    query: SELECT id, org FROM docs;
				  has_relation(Doc:_, parent, Doc:_):
				    query: SELECT id, owner FROM docs WHERE id = owner
				  grants(Doc:_, String:_, User:_):
				    query: SELECT doc, action, who FROM grants -- all of them
				sql_types:
				  %s
				""".formatted(dialect, types);
	}

	private static List<String> docs(TestDatabase database, String filter) {
		return database.query("SELECT id FROM docs WHERE id <> 'zzz' AND " + filter)
			.texts()
			.stream()
			.map(String::valueOf)
			.toList();
	}

	private static boolean allowed(TestDatabase database, String sql) {
		TestDatabase.Rows rows = database.query(sql);
		assertThat(rows.columns()).containsExactly("allowed");
		assertThat(rows.rows()).hasSize(1);
		return List.of("true", "1").containsAll(rows.texts());
	}

	@Test
	void dropsIdsThatNoDatabaseCanHold() {
		LocalAuthorization local = LocalWorld.of(POLICY).with(bindings("postgres", "Doc: text"));

		for (String id : List.of("a\0b", "\uD800", "x\uDC00")) {
			assertThat(local.authorize(LocalWorld.user("owner"), "read", LocalWorld.doc(id)))
				.isEqualTo("SELECT FALSE AS \"allowed\"");
			assertThat(local.list(LocalWorld.user(id), "read", "Doc", "id")).isEqualTo("FALSE");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "abc", "1.0", "007", "-0", "+1", " 1", "1 ", "2147483648", "-2147483649", "0x10", "1e3",
			"1; DROP TABLE docs", "\u0661" })
	void dropsIdsThatNoIntegerEquals(String id) {
		LocalAuthorization local = LocalWorld.of(POLICY).with(bindings("postgres", "Doc: INTEGER"));

		assertThat(local.authorize(LocalWorld.user("owner"), "read", LocalWorld.doc(id)))
			.isEqualTo("SELECT FALSE AS \"allowed\"");
	}

	@Test
	void dropsIdsThatNoUuidEquals() {
		LocalAuthorization local = LocalWorld.of(POLICY).with(bindings("postgres", "Doc: UUID"));

		assertThat(local.authorize(LocalWorld.user("owner"), "read", LocalWorld.doc("x' OR TRUE --")))
			.isEqualTo("SELECT FALSE AS \"allowed\"");
		assertThat(local.authorize(LocalWorld.user("owner"), "read",
				LocalWorld.doc("01234567-89ab-cdef-0123-456789abcdef")))
			.contains("EXISTS");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "id; DROP TABLE docs", "id -- x", "id /* x", "a\nb", "id) OR (TRUE", "id OR TRUE",
			"(id", "\"id", "'x'", "id = id", "id, 1", "$1", "id\\", "id||'x'", "CAST(id AS text", "a.b)(",
			"lower(id # )" })
	void refusesAColumnThatIsMoreThanAColumn(String column) {
		LocalAuthorization local = LocalWorld.of(POLICY).with(bindings("postgres", "Doc: text"));

		assertThatExceptionOfType(SqlRefusedException.class)
			.isThrownBy(() -> local.list(LocalWorld.user("u"), "read", "Doc", column))
			.withMessageStartingWith("the column to filter by ");
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "docs.id", "\"Docs\".\"id\"", "CAST(docs.id AS text)", "docs.id::text", "lower(id)",
			"`id`", "\"a b\"" })
	void embedsAColumnAsItIs(String column) {
		LocalAuthorization local = LocalWorld.of(POLICY).with(bindings("postgres", "Doc: text"));

		assertThat(local.list(LocalWorld.user("u"), "read", "Doc", column)).contains(column + " IN (");
	}

}
