package com.example.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.example.documents.DocumentController.Text;
import com.osohq.spring.Fact;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.Value;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.servlet.client.RestTestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What the API does, wherever the documents are.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class AbstractDocumentApiTests {

	static final ParameterizedTypeReference<List<Document>> DOCUMENTS = new ParameterizedTypeReference<>() {
	};

	private final RestTestClient http;

	private final Oso oso;

	AbstractDocumentApiTests(int port, Oso oso) {
		this.http = RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
		this.oso = oso;
	}

	@Test
	void listsWhatTheActorMayRead() {
		assertThat(readableBy("ada")).containsExactly("budget", "holidays", "travel");
		assertThat(readableBy("mia")).containsExactly("holidays", "travel");
		assertThat(readableBy("gus")).isEmpty();
	}

	@Test
	void showsWhatTheActorMayDoWithADocument() {
		as("mia").get()
			.uri("/documents/travel")
			.exchangeSuccessfully()
			.expectBody()
			.jsonPath("$.document.text")
			.isEqualTo("By train.")
			.jsonPath("$.actions")
			.isEqualTo(List.of("delete", "edit", "read", "share"));
	}

	@Test
	void writersEdit() {
		as("ada").put().uri("/documents/holidays").body(new Text("Forty days.")).exchangeSuccessfully();
		as("mia").get()
			.uri("/documents/holidays")
			.exchangeSuccessfully()
			.expectBody()
			.jsonPath("$.document.text")
			.isEqualTo("Forty days.");
	}

	@Test
	void refusesWhatAReaderMayNotDo() {
		as("mia").put()
			.uri("/documents/holidays")
			.body(new Text("Fifty days."))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@Test
	void doesNotTellThatADocumentExistsToThoseWhoMayNotReadIt() {
		as("mia").get().uri("/documents/budget").exchange().expectStatus().isNotFound();
		as("mia").delete().uri("/documents/budget").exchange().expectStatus().isNotFound();
	}

	@Test
	void whoeverCreatesADocumentOwnsItUntilItIsDeleted() {
		String id = createdIn("board");
		assertThat(readableBy("ada")).contains(id);
		as("ada").delete().uri("/documents/" + id).exchangeSuccessfully();
		as("ada").get().uri("/documents/" + id).exchange().expectStatus().isNotFound();
	}

	@Test
	void onlyWritersCreateDocuments() {
		as("mia").post()
			.uri("/folders/handbook/documents")
			.body(new Text("Gossip"))
			.exchange()
			.expectStatus()
			.isForbidden();
	}

	@RepeatedTest(2)
	void sharesOneDocumentAndForgetsThatAfterTheTest() {
		assertThat(readableBy("gus")).isEmpty();
		as("mia").post().uri("/documents/travel/readers/gus").exchangeSuccessfully();
		assertThat(readableBy("gus")).containsExactly("travel");
	}

	@RepeatedTest(2)
	void startsEachTestWithThePolicyOfTheAnnotation() throws IOException {
		assertThat(this.oso.getPolicyMetadata().resources()).containsKey("Folder").doesNotContainKey("Attic");
		String policy = new ClassPathResource("policy.polar").getContentAsString(StandardCharsets.UTF_8);
		this.oso.policy(policy + "resource Attic { permissions = [\"enter\"]; }");
		assertThat(this.oso.getPolicyMetadata().resources()).containsKey("Attic");
	}

	@Test
	void checksFactsAgainstThePolicy() {
		Fact nonsense = new Fact("has_role", new Value("Document", "travel"), new Value("reader"));
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> this.oso.insert(nonsense))
			.withMessageContaining("has_role");
	}

	@Test
	void asksWhoSomebodyIs() {
		this.http.get().uri("/documents").exchange().expectStatus().isUnauthorized();
	}

	@Test
	void showsInItsHealthThatItCanAuthorize() {
		this.http.get()
			.uri("/actuator/health")
			.exchangeSuccessfully()
			.expectBody()
			.jsonPath("$.components.oso.status")
			.isEqualTo("UP")
			.jsonPath("$.components.oso.details.answeredBy")
			.isEqualTo("cloud");
	}

	/** The id of a document that ada has created. */
	final String createdIn(String folder) {
		Document created = as("ada").post()
			.uri("/folders/" + folder + "/documents")
			.body(new Text("Minutes"))
			.exchangeSuccessfully()
			.expectBody(Document.class)
			.returnResult()
			.getResponseBody();
		assertThat(created).isNotNull();
		return created.id();
	}

	final List<String> readableBy(String user) {
		List<Document> documents = as(user).get()
			.uri("/documents")
			.exchangeSuccessfully()
			.expectBody(DOCUMENTS)
			.returnResult()
			.getResponseBody();
		assertThat(documents).isNotNull();
		return documents.stream().map(Document::id).toList();
	}

	final RestTestClient as(String user) {
		return this.http.mutate().defaultHeaders((headers) -> headers.setBasicAuth(user, user)).build();
	}

}
