package com.osohq.oso.server.sql;

import java.util.List;
import java.util.stream.IntStream;

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
 * What becomes SQL, what never reaches the database, and what is refused.
 */
@Tag("database")
@ExtendWith(Databases.class)
class LocalAuthorizationTests {

	private static final String TYPES = """
			actor User {}
			resource Doc { permissions = ["read"]; }
			""";

	private static final String EDGES = """
			facts:
			  edge(Doc:_, Doc:_):
			    query: SELECT * FROM (VALUES (1, 2), (2, 3), (3, 1), (4, 5), (6, NULL)) AS e(a, b)
			  link(Doc:_, Doc:_):
			    query: SELECT * FROM (VALUES (3, 4)) AS e(a, b)
			  level(Doc:_, Integer:_):
			    query: SELECT * FROM (VALUES (1, 10), (2, 20), (3, 30)) AS e(a, b)
			sql_types:
			  Doc: integer
			""";

	private final Databases databases;

	LocalAuthorizationTests(Databases databases) {
		this.databases = databases;
	}

	private List<String> docs(LocalWorld world) {
		try (TestDatabase database = this.databases.postgres()) {
			String filter = world.with(EDGES).list(LocalWorld.user("u"), "read", "Doc", "d.id");
			return database.query("SELECT id FROM generate_series(1, 7) AS d(id) WHERE " + filter + " ORDER BY id")
				.texts()
				.stream()
				.map(String::valueOf)
				.toList();
		}
	}

	@Test
	void rewritesATransitiveClosureThatIsNotLinear() {
		assertThat(docs(LocalWorld.of(TYPES + """
				reach(a: Doc, b: Doc) if edge(a, b);
				reach(a: Doc, c: Doc) if b matches Doc and reach(a, b) and reach(b, c);
				has_permission(_: User, "read", d: Doc) if reach(d, Doc{"1"});
				"""))).containsExactly("1", "2", "3");
	}

	@Test
	void refusesOtherRecursionThatIsNotLinearAndNamesTheRule() {
		LocalWorld world = LocalWorld.of(TYPES + """
				odd(a: Doc, c: Doc) if edge(a, c);
				odd(a: Doc, c: Doc) if odd(a, b) and link(b, d) and odd(d, c);
				has_permission(_: User, "read", d: Doc) if odd(d, d);
				""");

		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> docs(world))
			.withMessageContaining("only once: odd at");
	}

	@Test
	void followsMutualRecursion() {
		assertThat(docs(LocalWorld.of(TYPES + """
				even(d: Doc) if d = Doc{"1"};
				even(d: Doc) if edge(e, d) and odd(e);
				even(d: Doc) if link(e, d) and even(e);
				odd(d: Doc) if edge(e, d) and even(e);
				odd(d: Doc) if link(e, d) and odd(e);
				has_permission(_: User, "read", d: Doc) if odd(d);
				"""))).containsExactly("1", "2", "3", "4", "5");
	}

	@Test
	void followsRecursionOverColumnsOfDifferentCollations() {
		LocalAuthorization local = LocalWorld.of(TYPES + """
				below(d: Doc) if edge(d, Doc{"a"});
				below(d: Doc) if edge(d, e) and below(e);
				has_permission(_: User, "read", d: Doc) if below(d);
				""").with("""
				facts:
				  edge(Doc:_, Doc:_):
				    query: SELECT id, parent FROM docs
				sql_types:
				  Doc: text
				""");
		try (TestDatabase database = this.databases.postgres()) {
			database.execute("CREATE TABLE docs (id text COLLATE \"C\", parent text)");
			database.execute("INSERT INTO docs VALUES ('b', 'a'), ('c', 'b'), ('d', 'c'), ('e', 'x')");

			String filter = local.list(LocalWorld.user("u"), "read", "Doc", "docs.id");
			assertThat(database.query("SELECT id FROM docs WHERE " + filter).texts()).containsExactlyInAnyOrder("b",
					"c", "d");
			database.reset();
		}
	}

	@Test
	void findsNothingByStoredIdsThatTheTypeCannotHold() {
		LocalWorld world = LocalWorld.of(TYPES + """
				has_permission(_: User, "read", d: Doc) if shared(d) and link(_, _);
				""", Fact.of("shared", LocalWorld.doc("handbook")));

		assertThat(docs(world)).isEmpty();
	}

	@Test
	void followsStoredFactsAboutIdsThatTheTypeCannotHold() {
		LocalWorld world = LocalWorld.of(TYPES + """
				below(d: Doc, e: Doc) if edge(d, e);
				below(d: Doc, e: Doc) if edge(d, f) and below(f, e);
				has_permission(user: User, "read", d: Doc) if below(d, e) and owner(e, user);
				""", Fact.of("edge", LocalWorld.doc("3"), LocalWorld.doc("root")),
				Fact.of("edge", LocalWorld.doc("6"), LocalWorld.doc("root")),
				Fact.of("edge", LocalWorld.doc("root"), LocalWorld.doc("top")),
				Fact.of("owner", LocalWorld.doc("top"), LocalWorld.user("u")));

		assertThat(docs(world)).containsExactly("1", "2", "3", "6");
	}

	@Test
	void negatesAboutIdsThatTheTypeCannotHold() {
		LocalWorld world = LocalWorld.of(TYPES + """
				has_permission(user: User, "read", d: Doc) if near(d, e) and staff(user) and not link(e, _);
				""", Fact.of("staff", LocalWorld.user("u")), Fact.of("near", LocalWorld.doc("1"), LocalWorld.doc("x")),
				Fact.of("near", LocalWorld.doc("2"), LocalWorld.doc("y")),
				Fact.of("near", LocalWorld.doc("4"), LocalWorld.doc("3")),
				Fact.of("near", LocalWorld.doc("5"), LocalWorld.doc("6")),
				Fact.of("link", LocalWorld.doc("y"), LocalWorld.doc("z")));

		assertThat(docs(world)).containsExactly("1", "5");
	}

	@Test
	void negatesRulesAboutIdsThatTheTypeCannotHold() {
		LocalWorld world = LocalWorld.of(TYPES + """
				cursed(d: Doc) if marked(d);
				cursed(d: Doc) if edge(d, e) and cursed(e);
				closed(d: Doc) if near(d, e) and cursed(e);
				has_permission(user: User, "read", d: Doc) if staff(user) and level(d, _) and not closed(d);
				""", Fact.of("staff", LocalWorld.user("u")), Fact.of("marked", LocalWorld.doc("x")),
				Fact.of("marked", LocalWorld.doc("y")), Fact.of("near", LocalWorld.doc("1"), LocalWorld.doc("x")),
				Fact.of("near", LocalWorld.doc("2"), LocalWorld.doc("y")));

		assertThat(docs(world)).containsExactly("3");
	}

	@Test
	void refusesWhatNeedsAnIdThatNoSqlHas() {
		LocalWorld world = LocalWorld.of(TYPES + """
				below(d: Doc, e: Doc) if edge(d, e);
				below(d: Doc, e: Doc) if edge(d, f) and below(f, e);
				has_permission(_: User, "read", d: Doc) if below(d, e) and shared(e);
				""", Fact.of("edge", LocalWorld.doc("3"), LocalWorld.doc("a\0b")),
				Fact.of("shared", LocalWorld.doc("a\0b")));

		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> docs(world))
			.withMessage("a fact that the answer needs has an id of Doc with a character that SQL text cannot have;"
					+ " correct the id");
	}

	@Test
	void comparesAndNegatesWhatTheDatabaseHas() {
		assertThat(docs(LocalWorld.of(TYPES + """
				has_permission(_: User, "read", d: Doc) if level(d, n) and limit(m) and n <= m and not link(d, _);
				""", Fact.of("limit", Value.integer(25)), Fact.of("limit", Value.integer(3))))).containsExactly("1",
				"2");
	}

	@Test
	void keepsTheEqualityOfWildcards() {
		LocalAuthorization local = LocalWorld.of("""
				actor User { permissions = ["read"]; }
				has_permission(user: User, "read", user: User);
				""").with(EDGES);

		assertThat(local.list(LocalWorld.user("a"), "read", "User", "id")).isEqualTo("id IN ('a')");
		assertThat(local.authorize(LocalWorld.user("a"), "read", LocalWorld.user("b")))
			.isEqualTo("SELECT FALSE AS \"allowed\"");
	}

	@Test
	void asksTheDatabaseNothingThatStoredFactsDecide() {
		LocalWorld world = LocalWorld.of(TYPES + """
				has_permission(user: User, "read", d: Doc) if has_relation(d, "owner", user);
				has_permission(user: User, "read", _: Doc) if has_role(user, "boss");
				""", Fact.of("has_relation", LocalWorld.doc("1"), Value.string("owner"), LocalWorld.user("a")),
				Fact.of("has_relation", LocalWorld.doc("x"), Value.string("owner"), LocalWorld.user("a")),
				Fact.of("has_role", LocalWorld.user("b"), Value.string("boss")));

		assertThat(world.with(EDGES).list(LocalWorld.user("a"), "read", "Doc", "id")).isEqualTo("id IN (1)");
		assertThat(world.with(EDGES).list(LocalWorld.user("b"), "read", "Doc", "id")).isEqualTo("TRUE");
		assertThat(world.with(EDGES).list(LocalWorld.user("c"), "read", "Doc", "id")).isEqualTo("FALSE");
		assertThat(world.with(EDGES).authorize(LocalWorld.user("a"), "read", LocalWorld.doc("x")))
			.isEqualTo("SELECT TRUE AS \"allowed\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Doc: integer", "Other: text" })
	void takesThousandsOfStoredPairs(String types) {
		Fact[] pairs = IntStream.range(0, 20_000)
			.mapToObj((i) -> Fact.of("pair", LocalWorld.doc("" + i), LocalWorld.doc("" + (i + 1))))
			.toArray(Fact[]::new);
		LocalAuthorization local = LocalWorld.of(TYPES + """
				has_permission(_: User, "read", a: Doc) if edge(a, b) and pair(a, b);
				""", pairs).with(EDGES.replace("Doc: integer", types));
		String filter = local.list(LocalWorld.user("u"), "read", "Doc", "d.id");

		try (TestDatabase database = this.databases.postgres()) {
			assertThat(database.query("SELECT id FROM generate_series(1, 7) AS d(id) WHERE " + filter).texts())
				.containsExactlyInAnyOrder("1", "2", "4");
		}
	}

	@Test
	void unfoldsSoFarOnlyThatTheTextStaysShort() {
		StringBuilder policy = new StringBuilder(TYPES);
		for (int i = 0; i < 12; i++) {
			policy.append("p%d(a: Doc, c: Doc) if p%d(a, b) and edge(b, c);%n".formatted(i + 1, i));
			policy.append("p%d(a: Doc, c: Doc) if p%d(a, b) and link(b, c);%n".formatted(i + 1, i));
		}
		policy.append("p0(a: Doc, b: Doc) if edge(a, b);\n");
		policy.append("has_permission(_: User, \"read\", d: Doc) if p12(d, Doc{\"2\"});\n");
		LocalWorld world = LocalWorld.of(policy.toString());

		assertThat(world.with(EDGES).list(LocalWorld.user("u"), "read", "Doc", "id")).hasSizeLessThan(20_000);
		assertThat(docs(world)).containsExactly("1");
	}

	@Test
	void refusesAComparisonOfWhatHasNoValue() {
		LocalWorld world = LocalWorld.of(TYPES + """
				has_permission(_: User, "read", d: Doc) if d != e and any(e) and edge(d, _);
				any(_: Doc);
				""");

		assertThatExceptionOfType(SqlRefusedException.class).isThrownBy(() -> docs(world))
			.withMessageContaining("cannot evaluate the comparison '!='");
	}

}
