package com.osohq.oso.server.web;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More work than a server can do. It does the small, some of the large, and says of the
 * rest that it cannot be done now.
 */
@Timeout(120)
class OverloadTests {

	private static final int CROWD = 100;

	private static final Duration SOON = Duration.ofSeconds(10);

	/** For all together much more than the 2 s that a question waits for a place. */
	private static final Duration WAIT_OF_EACH = Duration.ofMillis(200);

	private static final String POLICY = """
			actor User {}
			resource Repo { roles = ["reader"]; permissions = ["read", "wait"]; "read" if "reader"; }
			has_permission(_: User, "wait", _: Repo) if
				n(a) and n(b) and n(c) and n(d) and a > b and b > c and c > d and d > a;
			""";

	private final List<RawConnection> crowd = new ArrayList<>();

	private ApiServer server;

	private ApiClient client;

	@BeforeEach
	void start() {
		this.server = ApiServer.start();
		this.client = this.server.environment(POLICY,
				Stream
					.concat(Stream.of("has_role User:a reader Repo:r"),
							IntStream.range(0, 2_000).mapToObj((i) -> "n Integer:" + i))
					.toArray(String[]::new));
	}

	@AfterEach
	void stop() throws IOException {
		for (RawConnection each : this.crowd) {
			each.close();
		}
		this.server.close();
	}

	@Test
	void answersSmallQuestionsWhileManyLongOnesAreAsked() throws IOException {
		for (int i = 0; i < CROWD; i++) {
			this.crowd.add(new RawConnection(this.server.port()).send(check("wait")));
		}

		for (int i = 0; i < 3; i++) {
			assertThat(answer(check("read"))).startsWith("HTTP/1.1 200").endsWith("{\"allowed\":true}");
			assertThat(answer(get("/actuator/health"))).startsWith("HTTP/1.1 200");
			assertThat(answer(get("/actuator/health/liveness"))).startsWith("HTTP/1.1 200");
		}
		int refused = 0;
		for (RawConnection each : this.crowd) {
			if (each.hasAnswerWithin(WAIT_OF_EACH)) {
				assertThat(each.readUntil("}")).startsWith("HTTP/1.1 503")
					.contains("\r\nRetry-After: ", "is busy with");
				refused++;
			}
		}
		assertThat(refused).isGreaterThan(CROWD / 2);
	}

	private String answer(String request) throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(request);
			assertThat(connection.hasAnswerWithin(SOON)).as(request).isTrue();
			return connection.readUntil("}");
		}
	}

	private String check(String action) {
		String body = "{\"actor_type\":\"User\",\"actor_id\":\"a\",\"action\":\"" + action
				+ "\",\"resource_type\":\"Repo\",\"resource_id\":\"r\"}";
		return "POST /api/authorize HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.client.key()
				+ "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
	}

}
