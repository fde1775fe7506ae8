package com.osohq.oso.server.web;

import java.io.IOException;
import java.net.http.HttpResponse;
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
 * Clients with a key that ask for long lists and do not read them.
 */
@Timeout(60)
class SlowReaderTests {

	/** As many as there are places for long questions. */
	private static final int SLOW = Math.min(8, 2 * Runtime.getRuntime().availableProcessors());

	private static final int FACTS = 30_000;

	private static final String LIST = "/api/facts?predicate=stored";

	private final List<RawConnection> slow = new ArrayList<>();

	private ApiServer server;

	private ApiClient client;

	@BeforeEach
	void start() throws IOException {
		this.server = ApiServer.start();
		this.client = this.server.environment("actor User {}\nstored_too(u: User) if stored(u);",
				IntStream.range(0, FACTS)
					.mapToObj((i) -> "stored User:" + "name-".repeat(20) + i)
					.toArray(String[]::new));
		for (int i = 0; i < SLOW; i++) {
			this.slow.add(new RawConnection(this.server.port())
				.send("GET " + LIST + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
						+ this.client.key() + "\r\n\r\n"));
		}
		for (RawConnection each : this.slow) {
			assertThat(each.hasAnswerWithin(Duration.ofSeconds(10))).isTrue();
		}
	}

	@AfterEach
	void stop() throws IOException {
		for (RawConnection each : this.slow) {
			each.close();
		}
		this.server.close();
	}

	@Test
	void leaveTheirPlacesToOtherLongQuestions() {
		for (HttpResponse<String> answer : Stream.generate(() -> this.client.get(LIST)).limit(3).toList()) {
			assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
			assertThat(answer.body()).endsWith("]}]");
		}
	}

	/** Those that were cut off, and those that read on in time. */
	@Test
	void neverTakeAPartOfAListForAllOfIt() throws IOException {
		for (int i = 0; i < 3; i++) {
			this.client.get(LIST);
		}

		for (RawConnection each : this.slow) {
			String answer = each.readToTheEnd();
			assertThat(answer).startsWith("HTTP/1.1 200");
			assertThat(answer.endsWith("0\r\n\r\n")).as("complete").isEqualTo(answer.contains("]}]"));
		}
	}

}
