package com.osohq.oso.server.sql;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.database.Databases;
import com.osohq.oso.server.database.TestDatabase;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * PostgreSQL answers from the indexes that the guide recommends, on a table that is too
 * long to be read.
 */
@Tag("database")
@ExtendWith(Databases.class)
class IndexUseTests {

	private static final String POLICY = """
			actor User {}
			resource Folder { roles = ["reader"]; relations = { parent: Folder }; "reader" if "reader" on "parent"; }
			resource Doc {
			  permissions = ["read", "write"];
			  relations = { folder: Folder, creator: User };
			  "write" if "creator";
			  "read" if "write";
			  "read" if "reader" on "folder";
			  "read" if is_public(resource);
			}
			""";

	private static final String BINDINGS = """
			facts:
			  has_relation(Doc:_, folder, Folder:_):
			    query: SELECT id, folder_id FROM docs
			  has_relation(Doc:_, creator, User:_):
			    query: SELECT id, creator_id FROM docs
			  is_public(Doc:_):
			    query: SELECT id FROM docs WHERE public
			  has_relation(Folder:_, parent, Folder:_):
			    query: SELECT id, parent_id FROM folders
			sql_types:
			  Doc: bigint
			  Folder: integer
			  User: integer
			""";

	private static final List<String> SCHEMA = List.of(
			"CREATE TABLE folders (id integer PRIMARY KEY, parent_id integer)",
			"INSERT INTO folders SELECT n, nullif(n / 10, 0) FROM generate_series(1, 20000) n",
			"CREATE TABLE docs (id bigint PRIMARY KEY, folder_id integer, creator_id integer, public boolean)",
			"INSERT INTO docs SELECT n, n % 20000 + 1, n % 50000, n % 10000 = 0 FROM generate_series(1, 1000000) n",
			"CREATE INDEX folders_parent ON folders (parent_id)", "CREATE INDEX docs_folder ON docs (folder_id)",
			"CREATE INDEX docs_creator ON docs (creator_id)", "CREATE INDEX docs_public ON docs (id) WHERE public",
			"ANALYZE folders", "ANALYZE docs");

	private final Databases databases;

	IndexUseTests(Databases databases) {
		this.databases = databases;
	}

	@Test
	void checksAndShortListsDoNotReadTheTableOfAMillionRows() {
		LocalAuthorization local = LocalWorld.of(POLICY, facts()).with(BINDINGS);
		try (TestDatabase database = this.databases.postgres()) {
			SCHEMA.forEach(database::execute);

			Value user = LocalWorld.user("7");
			String writable = "SELECT id FROM docs d WHERE " + local.list(user, "write", "Doc", "d.id");
			assertThat(database.query(writable).rows()).hasSize(20);
			assertThat(plan(database, writable)).contains("docs_creator", "docs_pkey")
				.doesNotContain("Seq Scan on docs");

			String check = local.authorize(user, "read", LocalWorld.doc("123456"));
			assertThat(plan(database, check)).contains("docs_pkey").doesNotContain("Seq Scan on docs");
			assertThat(plan(database, local.actions(user, LocalWorld.doc("123456")))).contains("docs_pkey")
				.doesNotContain("Seq Scan on docs");
			database.reset();
		}
	}

	/** The user reads a few folders near the leaves, and single documents. */
	private static Fact[] facts() {
		return Stream
			.concat(IntStream.range(1990, 2000).mapToObj((i) -> new Value("Folder", Integer.toString(i))),
					Stream.of(new Value("Folder", "77")))
			.map((folder) -> Fact.of("has_role", LocalWorld.user("7"), Value.string("reader"), folder))
			.toArray(Fact[]::new);
	}

	private static String plan(TestDatabase database, String sql) {
		return String.join("\n", database.query("EXPLAIN " + sql).texts().stream().map(String::valueOf).toList());
	}

}
