package com.example.documents;

import com.osohq.oso.server.testsupport.OsoDevServer;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same API with the documents in a database, and no fact about them with Oso.
 */
@ActiveProfiles("sql")
@Import(EmbeddedDatabase.class)
@OsoDevServer(policy = "policy.polar", facts = "file:facts-sql.ndjson")
class SqlDocumentApiTests extends AbstractDocumentApiTests {

	private final Oso oso;

	private final JdbcTemplate jdbc;

	SqlDocumentApiTests(@LocalServerPort int port, @Autowired Oso oso, @Autowired JdbcTemplate jdbc) {
		super(port, oso);
		this.oso = oso;
		this.jdbc = jdbc;
	}

	@Test
	void leavesItToTheDatabaseWhichDocumentsThereAre() {
		assertThat(this.oso.list(new Value("User", "ada"), "read", "Document")).isEmpty();
		assertThat(readableBy("ada")).hasSize(3);
	}

	@Test
	void seesAChangeOfTheDatabaseAtOnce() {
		this.jdbc.update("UPDATE document SET folder = 'board' WHERE id = 'holidays'");
		try {
			assertThat(readableBy("mia")).containsExactly("travel");
		}
		finally {
			this.jdbc.update("UPDATE document SET folder = 'handbook' WHERE id = 'holidays'");
		}
	}

}
