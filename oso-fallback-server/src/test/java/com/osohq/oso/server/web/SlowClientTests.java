package com.osohq.oso.server.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that are slow on purpose, more of them than there are threads. Others get their
 * answers all the same, and the slow ones are cut off.
 */
@Timeout(120)
@ExtendWith(ServerExtension.class)
class SlowClientTests {

	/** More than there are threads. */
	private static final int CROWD = 150;

	/**
	 * Much longer than an answer takes, even on a busy machine, and shorter than what
	 * holds a thread.
	 */
	private static final Duration SOON = Duration.ofSeconds(10);

	private static final String POLICY = """
			actor User {}
			resource Repo { permissions = ["read"]; "read" if "reader"; roles = ["reader"]; }
			""";

	private static final String CHECK = "{\"actor_type\":\"User\",\"actor_id\":\"a\",\"action\":\"read\","
			+ "\"resource_type\":\"Repo\",\"resource_id\":\"r\"}";

	private final List<RawConnection> crowd = new ArrayList<>();

	private final ApiServer server;

	private final ApiClient client;

	SlowClientTests(ApiServer server) {
		this.server = server;
		this.client = server.environment(POLICY, "has_role User:a reader Repo:r");
	}

	@AfterEach
	void disperse() throws IOException {
		for (RawConnection each : this.crowd) {
			each.close();
		}
	}

	static Stream<String> bodiesThatNobodyReads() {
		return Stream
			.of("POST /api/authorize", "GET /healthcheck", "GET /actuator/health", "POST /nothing", "POST /broken",
					"PUT /actuator/health")
			.flatMap((line) -> Stream.of(line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n",
					line + " HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n \r\n"));
	}

	@ParameterizedTest
	@MethodSource("bodiesThatNobodyReads")
	void answersOthersWhileBodiesTrickleThatNobodyReads(String head) throws IOException {
		crowd(head);
		for (RawConnection each : this.crowd) {
			assertThat(each.hasAnswerWithin(SOON)).isTrue();
		}

		assertOthersAreAnswered();
		assertIsCutOff(this.crowd.get(0), head.contains("chunked") ? "1\r\n \r\n" : " ");
	}

	@Test
	void answersOthersWhileBodiesWithAKeyTrickle() throws IOException {
		crowd(head("POST /api/authorize", "Content-Length: " + CHECK.length()) + CHECK.substring(0, 5));

		assertOthersAreAnswered();
		assertIsCutOff(this.crowd.get(0), "");
	}

	/** More of them than there are places to wait for the rest of a body. */
	@Test
	void keepsNoPlaceForConnectionsThatBreakWhileTheyAreRefused() throws IOException {
		for (int i = 0; i < CROWD; i++) {
			RawConnection connection = new RawConnection(this.server.port());
			connection.send("POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n{");
			connection.reset();
		}
		assertOthersAreAnswered();
		String honest = "POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nContent-Length: 11000000\r\n\r\n";
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(honest);
			for (int sent = 0; sent < 11_000_000; sent += 100_000) {
				connection.send(" ".repeat(100_000));
			}
			assertThat(connection.readUntil("}")).as("after all of the body").startsWith("HTTP/1.1 401");
		}
	}

	/** More of them than there are places to be processed. */
	@Test
	void keepsNoPlaceForPathsThatLeadNowhere() throws IOException {
		for (int i = 0; i < 20; i++) {
			try (RawConnection connection = new RawConnection(this.server.port())) {
				connection.send(head("POST /api/%2e/authorize", "Content-Length: " + CHECK.length()));
				assertThat(connection.hasAnswerWithin(Duration.ofMillis(20))).isFalse();
				connection.send(CHECK);
				assertThat(connection.readUntil("\r\n")).doesNotContain(" 500");
			}
		}
		assertOthersAreAnswered();
	}

	@Test
	void answersABodyThatComesInPieces() throws IOException {
		for (int pieces = 1; pieces <= 3; pieces++) {
			try (RawConnection connection = new RawConnection(this.server.port())) {
				connection.send(head("POST /api//authorize?a=b", "Content-Length: " + CHECK.length()));
				for (int piece = 0; piece < pieces; piece++) {
					assertThat(connection.hasAnswerWithin(Duration.ofMillis(100))).isFalse();
					connection
						.send(CHECK.substring(CHECK.length() * piece / pieces, CHECK.length() * (piece + 1) / pieces));
				}
				assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200")
					.contains("X-Oso-Snapshot: ", "Server-Timing: ", "Content-Length: 16\r\n")
					.endsWith("{\"allowed\":true}");
				connection.send(head("POST /api/authorize", "Transfer-Encoding: chunked"));
				assertThat(connection.hasAnswerWithin(Duration.ofMillis(100))).isFalse();
				connection.send(Integer.toHexString(CHECK.length()) + "\r\n" + CHECK + "\r\n0\r\n\r\n");
				assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 200").endsWith("{\"allowed\":true}");
			}
		}
	}

	@Test
	void cutsOffAHeadThatTrickles() throws IOException {
		crowd("GET /healthcheck HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");

		assertOthersAreAnswered();
		assertIsCutOff(this.crowd.get(0), "x");
	}

	@Test
	void cutsOffARequestLineThatTrickles() throws IOException {
		crowd("GET /");

		assertIsCutOff(this.crowd.get(0), "x");
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET /api/facts?predicate=stored", "POST /api/evaluate_query" })
	void answersOthersWhileAnswersAreNotRead(String line) throws IOException {
		String[] facts = Stream.iterate(0, (i) -> i + 1)
			.limit(30_000)
			.map((i) -> "stored User:" + "long-name-".repeat(10) + i)
			.toArray(String[]::new);
		ApiClient rich = this.server.environment("actor User {}\nstored_too(u: User) if stored(u);", facts);
		String body = line.startsWith("GET") ? "" : """
				{"predicate":["stored_too",["u"]],"calls":[],"constraints":{"u":{"type":"User","ids":null}}}""";
		for (int i = 0; i < CROWD; i++) {
			Socket socket = new Socket();
			socket.setReceiveBufferSize(2048);
			socket.connect(new InetSocketAddress("localhost", this.server.port()));
			this.crowd.add(new RawConnection(socket)
				.send(line + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + rich.key()
						+ (body.isEmpty() ? "" : "\r\nContent-Length: " + body.length()) + "\r\n\r\n" + body));
		}

		assertOthersAreAnswered();
	}

	@Test
	void answersWhileThereAreMoreIdleConnectionsThanItKeeps() throws IOException {
		for (int i = 0; i < 1_100; i++) {
			this.crowd.add(new RawConnection(this.server.port()));
		}
		for (RawConnection each : this.crowd.subList(1_000, 1_100)) {
			each.send("GET /healthcheck HTTP/1.1\r\nHost: localhost\r\n\r\n").readUntil("well");
		}

		assertOthersAreAnswered();
		assertThat(this.crowd.get(0).isClosed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void letsWhoeverSendsElevenMegabytesReadTheRefusal(boolean hasKey) throws IOException {
		int length = 11 * 1024 * 1024;
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(hasKey ? head("POST /api/authorize", "Content-Length: " + length)
					: "POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n\r\n");
			String piece = " ".repeat(64 * 1024);
			for (int sent = 0; sent < length; sent += piece.length()) {
				connection.send(piece);
			}

			assertThat(connection.readUntil("}")).startsWith(hasKey ? "HTTP/1.1 413" : "HTTP/1.1 401");
		}
	}

	@Test
	void keepsAConnectionOnWhichASmallBodyIsRefused() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			for (int i = 0; i < 3; i++) {
				connection.send("POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + CHECK.length()
						+ "\r\n\r\n" + CHECK);
				assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 401");
			}
		}
	}

	private void crowd(String start) throws IOException {
		for (int i = 0; i < CROWD; i++) {
			this.crowd.add(new RawConnection(this.server.port()).send(start));
		}
	}

	private void assertOthersAreAnswered() throws IOException {
		new Bystander(this.server.port(), String.valueOf(this.client.key()), CHECK).assertIsAnswered();
	}

	private static void assertIsCutOff(RawConnection connection, String drop) throws IOException {
		boolean open = true;
		for (int sent = 0; sent < 40 && open; sent++) {
			open = connection.isOpenFor(Duration.ofMillis(500)) && connection.trySend(drop);
		}
		assertThat(open).as("still open").isFalse();
	}

	private String head(String start, String header) {
		return start + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.client.key() + "\r\n" + header
				+ "\r\n\r\n";
	}

}
