package com.example.documents;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.client.RestTestClient;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "oso.url=http://localhost:1", "oso.retry.max-attempts=1" })
class OutageTests {

	private final RestTestClient http;

	OutageTests(@LocalServerPort int port) {
		this.http = RestTestClient.bindToServer()
			.baseUrl("http://localhost:" + port)
			.defaultHeaders((headers) -> headers.setBasicAuth("ada", "ada"))
			.build();
	}

	@Test
	void neitherAllowsNorForbidsWithoutAnAnswer() {
		this.http.get()
			.uri("/documents/holidays")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectBody()
			.jsonPath("$.detail")
			.isEqualTo("authorization is not available at present; try again later")
			.jsonPath("$.document")
			.doesNotExist();
	}

	@Test
	void isUnhealthyWhenNobodyAnswers() {
		this.http.get()
			.uri("/actuator/health")
			.exchange()
			.expectStatus()
			.isEqualTo(HttpStatus.SERVICE_UNAVAILABLE)
			.expectBody()
			.jsonPath("$.components.oso.details.answeredBy")
			.isEqualTo("nobody");
	}

}
