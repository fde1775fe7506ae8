package com.osohq.oso.server.web;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that do not wait for an answer before they send the next request.
 */
@Timeout(120)
@ExtendWith(ServerExtension.class)
class PipeliningTests {

	/** More than there are threads. */
	private static final int CROWD = 50;

	private static final String CHECK = "{\"actor_type\":\"User\",\"actor_id\":\"a\",\"action\":\"read\","
			+ "\"resource_type\":\"Repo\",\"resource_id\":\"r\"}";

	private final ApiServer server;

	private final ApiClient client;

	PipeliningTests(ApiServer server) {
		this.server = server;
		this.client = server.environment("""
				actor User {}
				resource Repo { permissions = ["read"]; "read" if "reader"; roles = ["reader"]; }
				""", "has_role User:a reader Repo:r");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/healthcheck", "/api/authorize", "/nothing" })
	void answersOthersWhileACrowdNeverReadsItsAnswers(String path) throws IOException {
		assertOthersAreAnsweredBeside(get(path), false);
	}

	@Test
	void answersOthersWhileACrowdKeepsAskingForMore() throws IOException {
		assertOthersAreAnsweredBeside(get("/healthcheck"), true);
	}

	@Test
	void answersAllThatWasSentAtOnceInItsOrder() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send((get("/healthcheck") + get("/nothing")).repeat(10));
			for (int i = 0; i < 10; i++) {
				assertThat(connection.readUntil("well")).startsWith("HTTP/1.1 200");
				assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 404");
			}
		}
	}

	@Test
	void keepsAConnectionThatTakesNobodysTurn() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			for (int i = 0; i < 5; i++) {
				connection.send(get("/healthcheck").repeat(100));
				for (int j = 0; j < 100; j++) {
					assertThat(connection.readUntil("well")).startsWith("HTTP/1.1 200")
						.doesNotContain("Connection: close");
				}
			}
		}
	}

	@Test
	void keepsAConnectionOnWhichEachRequestWaitsForTheAnswerBefore() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			for (int i = 0; i < 1_000; i++) {
				assertThat(connection.send(get("/healthcheck")).readUntil("well")).startsWith("HTTP/1.1 200")
					.doesNotContain("Connection: close");
			}
		}
	}

	@Test
	void repeatsOnlyTheBeginningOfALongPath() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(get("/nothing" + "/x".repeat(4_000)));
			String answer = connection.readUntil("}");
			assertThat(answer).startsWith("HTTP/1.1 404").contains("there is nothing at /nothing/x/x");
			assertThat(answer.length()).isLessThan(1_000);
		}
	}

	private void assertOthersAreAnsweredBeside(String request, boolean reads) throws IOException {
		Bystander bystander = new Bystander(this.server.port(), String.valueOf(this.client.key()), CHECK);
		try (PipelinedCrowd crowd = new PipelinedCrowd(this.server.port(), CROWD, request, reads)) {
			for (int i = 0; i < 3; i++) {
				bystander.assertIsAnswered();
			}
			assertThat(crowd.goesOn()).isTrue();
		}
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
	}

}
