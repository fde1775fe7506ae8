package com.example.documents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import com.osohq.spring.Oso;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Oso Cloud is gone, and only a Fallback node that copied it before can answer: what it
 * answers is SQL, which a real database runs.
 */
@ActiveProfiles("sql")
@Import(EmbeddedDatabase.class)
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "oso.retry.max-attempts=1")
class SqlOutageTests {

	private static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	private static final Value ADA = new Value("User", "ada");

	private static final Value MIA = new Value("User", "mia");

	private static final Value TRAVEL = new Value("Document", "travel");

	private static final Value BUDGET = new Value("Document", "budget");

	private static ServerProcess cloud;

	private static ServerProcess node;

	private final Oso oso;

	private final JdbcTemplate jdbc;

	private final RestTestClient http;

	SqlOutageTests(@LocalServerPort int port, @Autowired Oso oso, @Autowired JdbcTemplate jdbc) {
		this.oso = oso;
		this.jdbc = jdbc;
		this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	@BeforeAll
	static void loseOsoCloud(@TempDir Path directory) throws IOException, InterruptedException {
		cloud = ServerProcess.start(directory, Map.of(), "dev-server",
				Path.of("src/main/resources/policy.polar").toAbsolutePath().toString(), "--facts",
				Path.of("facts-sql.ndjson").toAbsolutePath().toString());
		node = ServerProcess.start(directory, Map.of("OSO_URL", cloud.url(), "OSO_API_TOKEN", KEY, "OSO_ENVIRONMENT",
				"sample", "OSO_TENANT", "sample"));
		cloud.kill();
	}

	@AfterAll
	static void stopServers() {
		cloud.close();
		node.close();
	}

	@DynamicPropertySource
	static void servers(DynamicPropertyRegistry properties) {
		properties.add("oso.url", () -> cloud.url());
		properties.add("oso.fallback.url", () -> node.url());
		properties.add("oso.api-key", () -> KEY);
	}

	@Test
	void theServiceListsWhatItListedBefore() {
		assertThat(idsListedFor("ada")).containsExactly("budget", "holidays", "travel");
		assertThat(idsListedFor("mia")).containsExactly("holidays", "travel");
		assertThat(idsListedFor("gus")).isEmpty();
	}

	@Test
	void theServiceShowsAndRefusesWhatItDidBefore() {
		as("mia").get()
			.uri("/documents/travel")
			.exchangeSuccessfully()
			.expectBody()
			.jsonPath("$.actions")
			.isEqualTo(List.of("delete", "edit", "read", "share"));
		as("mia").get().uri("/documents/budget").exchange().expectStatus().isNotFound();
		as("mia").delete().uri("/documents/holidays").exchange().expectStatus().isForbidden();
	}

	@Test
	void listLocalIsAnsweredByTheNode() {
		String filter = this.oso.listLocal(MIA, "read", "Document", "d.id");

		assertThat(column("SELECT d.id FROM document d WHERE d.text <> '' AND " + filter))
			.containsExactlyInAnyOrder("holidays", "travel");
	}

	@Test
	void authorizeLocalIsAnsweredByTheNode() {
		assertThat(allowed(this.oso.authorizeLocal(MIA, "delete", TRAVEL))).isTrue();
		assertThat(allowed(this.oso.authorizeLocal(ADA, "edit", BUDGET))).isTrue();
		assertThat(allowed(this.oso.authorizeLocal(MIA, "read", BUDGET))).isFalse();
	}

	@Test
	void actionsLocalIsAnsweredByTheNode() {
		assertThat(column(this.oso.actionsLocal(ADA, TRAVEL))).containsExactlyInAnyOrder("read", "edit");
		assertThat(column(this.oso.actionsLocal(MIA, BUDGET))).isEmpty();
	}

	@Test
	void evaluateLocalSelectIsAnsweredByTheNode() {
		TypedVar user = new TypedVar("User");
		TypedVar document = new TypedVar("Document");

		String select = this.oso.buildQuery("allow", user, "delete", document)
			.evaluateLocalSelect(Map.of("who", user, "what", document));

		assertThat(this.jdbc.queryForList(select)).containsExactly(Map.of("who", "mia", "what", "travel"));
	}

	@Test
	void evaluateLocalFilterIsAnsweredByTheNode() {
		TypedVar document = new TypedVar("Document");

		String filter = this.oso.buildQuery("allow", ADA, "edit", document).evaluateLocalFilter("id", document);

		assertThat(column("SELECT id FROM document WHERE " + filter)).containsExactlyInAnyOrder("budget", "holidays",
				"travel");
	}

	@Test
	void theHealthOfTheServiceTellsWhoAnswers() {
		as("ada").get().uri("/documents").exchangeSuccessfully();
		this.http.get()
			.uri("/actuator/health")
			.exchangeSuccessfully()
			.expectBody()
			.jsonPath("$.components.oso.details.answeredBy")
			.isEqualTo("fallback");
	}

	private List<String> column(String sql) {
		return this.jdbc.query(sql, (row, number) -> row.getString(1));
	}

	private boolean allowed(String sql) {
		return Boolean.TRUE.equals(this.jdbc.queryForObject(sql, Boolean.class));
	}

	private List<String> idsListedFor(String user) {
		List<Document> documents = as(user).get()
			.uri("/documents")
			.exchangeSuccessfully()
			.expectBody(AbstractDocumentApiTests.DOCUMENTS)
			.returnResult()
			.getResponseBody();
		assertThat(documents).isNotNull();
		return documents.stream().map(Document::id).toList();
	}

	private RestTestClient as(String user) {
		return this.http.mutate().defaultHeaders((headers) -> headers.setBasicAuth(user, user)).build();
	}

}
