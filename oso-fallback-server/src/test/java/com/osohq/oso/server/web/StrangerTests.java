package com.osohq.oso.server.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients without a key, who take nothing that those with a key need, and are treated as
 * correctly.
 */
@Timeout(60)
@ExtendWith(ServerExtension.class)
class StrangerTests {

	/** More than may wait for anything. */
	private static final int CROWD = 100;

	private static final Duration SOON = Duration.ofSeconds(10);

	private final List<RawConnection> crowd = new ArrayList<>();

	private final ApiServer server;

	private final ApiClient client;

	StrangerTests(ApiServer server) {
		this.server = server;
		this.client = server.environment("actor User {}",
				IntStream.range(0, 500)
					.mapToObj((i) -> "stored User:" + "name-".repeat(20) + i)
					.toArray(String[]::new));
	}

	@AfterEach
	void disperse() throws IOException {
		for (RawConnection each : this.crowd) {
			each.close();
		}
	}

	@Test
	void takeNoPlaceOfAClientWithAKeyByNotReading() throws IOException {
		for (int i = 0; i < CROWD; i++) {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(2048);
			socket.connect(new InetSocketAddress("localhost", this.server.port()));
			this.crowd.add(new RawConnection(socket).send(head("GET /page?length=250000", "Accept: text/plain")));
		}
		for (RawConnection each : this.crowd) {
			assertThat(each.hasAnswerWithin(SOON)).isTrue();
		}

		assertThat(this.client.get("/api/facts?predicate=stored").statusCode()).isEqualTo(200);
		assertThat(this.server.anonymous().get("/page?length=50000").body()).hasSize(50_000);
	}

	@Test
	void takeNoPlaceOfAClientWithAKeyByTrickling() throws IOException {
		for (int i = 0; i < CROWD; i++) {
			this.crowd.add(
					new RawConnection(this.server.port()).send(head("POST /api/authorize", "Content-Length: 1000000")));
		}
		for (RawConnection each : this.crowd) {
			assertThat(each.hasAnswerWithin(SOON)).isTrue();
		}

		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize",
					"Content-Length: 11000000\r\nAuthorization: Bearer " + this.client.key()));
			for (int sent = 0; sent < 11_000_000; sent += 100_000) {
				connection.send(" ".repeat(100_000));
			}
			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 413");
		}
	}

	@Test
	void mayEndABodyThatNobodyReadsTogetherWithTheNextRequest() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize", "Content-Length: 10") + "12345");
			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 401");
			connection.send("67890" + head("GET /healthcheck", "Accept: */*"));
			assertThat(connection.readUntil("well")).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void maySendTheHeadOfAChunkThatNobodyReadsInPieces() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize", "Transfer-Encoding: chunked"));
			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 401");
			for (String piece : List.of("1", "0\r", "\n0123456789", "abcdef\r", "\n", "0\r\n", "\r\n")) {
				assertThat(connection.hasAnswerWithin(Duration.ofMillis(100))).isFalse();
				connection.send(piece);
			}
			connection.send(head("GET /healthcheck", "Accept: */*"));
			assertThat(connection.readUntil("well")).startsWith("HTTP/1.1 200");
		}
	}

	private static String head(String start, String header) {
		return start + " HTTP/1.1\r\nHost: localhost\r\n" + header + "\r\n\r\n";
	}

}
