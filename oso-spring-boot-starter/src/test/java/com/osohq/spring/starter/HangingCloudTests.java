package com.osohq.spring.starter;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each HTTP client does while Oso Cloud accepts connections and says nothing.
 */
class HangingCloudTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class, OsoAutoConfiguration.class));

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	static Stream<Arguments> clientsAndSchemes() {
		return Arrays.stream(HttpClient.values())
			.flatMap((client) -> Stream.of("http", "https").map((scheme) -> Arguments.of(client, scheme)));
	}

	@ParameterizedTest
	@MethodSource("clientsAndSchemes")
	void aCheckGoesToTheFallbackWhileAListStillWaits(HttpClient client, String scheme) throws IOException {
		this.fallback.enqueue(json("{\"allowed\":true}"));
		this.fallback.enqueue(json("{\"results\":[\"anvil\"],\"next_page_token\":null}"));
		ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		application(client, "http", silent).withPropertyValues("oso.read-timeout=9s")
			.run((patient) -> application(client, scheme, silent).run((application) -> {
				CompletableFuture<List<String>> list = CompletableFuture
					.supplyAsync(() -> patient.getBean(Oso.class).list(ALICE, "read", "Repo"));
				assertThat(application.getBean(Oso.class).authorize(ALICE, "read", ANVIL)).isTrue();
				assertThat(list).isNotDone();
				silent.close();
				assertThat(list).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(List.of("anvil"));
			}));
	}

	private ApplicationContextRunner application(HttpClient client, String scheme, ServerSocket cloud) {
		return this.runner.withPropertyValues(client.property(), "oso.api-key=e_1_2_3",
				"oso.url=" + scheme + "://localhost:" + cloud.getLocalPort(), "oso.connect-timeout=20s",
				"oso.fallback.url=" + this.fallback.url("/"), "oso.fallback.after=1s", "oso.fallback.read-timeout=20s");
	}

	private static MockResponse json(String body) {
		return new MockResponse.Builder().body(body).build();
	}

}
