package com.osohq.oso.server.web;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An honest client of a server that others make trouble for.
 *
 * @param port of the server
 * @param key the client's API key
 * @param check the body of a check that is to be allowed
 */
record Bystander(int port, String key, String check) {

	/**
	 * Much longer than an answer takes, even on a busy machine, and shorter than what
	 * holds a thread.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	/** Asks for the health and for a check, each on a connection of its own. */
	void assertIsAnswered() throws IOException {
		for (String path : List.of("/healthcheck", "/actuator/health/liveness", "/actuator/health")) {
			try (RawConnection connection = new RawConnection(this.port)) {
				connection.send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
				assertThat(connection.hasAnswerWithin(SOON)).as(path).isTrue();
				assertThat(connection.readUntil("\r\n")).startsWith("HTTP/1.1 200");
			}
		}
		try (RawConnection connection = new RawConnection(this.port)) {
			connection.send("POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.key
					+ "\r\nContent-Length: " + this.check.length() + "\r\n\r\n");
			connection.send(this.check);
			assertThat(connection.hasAnswerWithin(SOON)).as("a check").isTrue();
			assertThat(connection.readUntil("}")).endsWith("{\"allowed\":true}");
		}
	}

}
