package com.example.reactive;

import java.util.List;

import com.osohq.oso.server.testsupport.OsoDevServer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webflux.test.autoconfigure.WebFluxTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The API, in a slice of the application, with a real Oso.
 */
@WebFluxTest
@Import({ Documents.class, SecurityConfiguration.class })
@OsoDevServer(policy = "policy.polar", facts = "file:facts.ndjson")
class DocumentControllerTests {

	private final WebTestClient http;

	DocumentControllerTests(@Autowired WebTestClient http) {
		this.http = http;
	}

	@Test
	void listsWhatMayBeRead() {
		assertThat(listedFor("ada")).containsExactly("budget", "holidays");
		assertThat(listedFor("mia")).containsExactly("holidays");
	}

	@Test
	void showsADocumentToWhomMayReadIt() {
		as("mia").get()
			.uri("/documents/holidays")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBody(Document.class)
			.isEqualTo(new Document("holidays", "Thirty days a year."));
		as("mia").get().uri("/documents/budget").exchange().expectStatus().isNotFound();
	}

	@Test
	void tellsWhatMayBeDone() {
		as("ada").get().uri("/documents/budget/actions").exchange().expectBody().json("[\"edit\",\"read\"]");
	}

	@Test
	void asksWhoSomebodyIs() {
		this.http.get().uri("/documents").exchange().expectStatus().isUnauthorized();
	}

	private List<String> listedFor(String user) {
		List<Document> documents = as(user).get()
			.uri("/documents")
			.exchange()
			.expectStatus()
			.isOk()
			.expectBodyList(Document.class)
			.returnResult()
			.getResponseBody();
		assertThat(documents).isNotNull();
		return documents.stream().map(Document::id).toList();
	}

	private WebTestClient as(String user) {
		return this.http.mutate().defaultHeaders((headers) -> headers.setBasicAuth(user, user)).build();
	}

}
