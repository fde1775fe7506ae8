package com.osohq.spring.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.junit5.StartStop;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Failover with each HTTP client that an application can choose. They differ in how they
 * report trouble, and in what they do about it of their own accord.
 */
class HttpClientTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	/** More than some clients open at once if nobody tells them to. */
	private static final int CALLERS = 40;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
				ImperativeHttpClientAutoConfiguration.class, OsoAutoConfiguration.class));

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	static Stream<Arguments> clientsInTrouble() {
		return Arrays.stream(HttpClient.values())
			.flatMap((client) -> Arrays.stream(Trouble.values()).map((trouble) -> Arguments.of(client, trouble)));
	}

	@ParameterizedTest
	@MethodSource("clientsInTrouble")
	void answersFromTheFallback(HttpClient client, Trouble trouble) throws IOException {
		this.fallback.enqueue(allowed());
		inTrouble(client, trouble).withPropertyValues("oso.fallback.url=" + this.fallback.url("/"))
			.run((application) -> assertThat(authorize(application)).isTrue());
		assertThat(this.fallback.getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@MethodSource("clientsInTrouble")
	void failsWithoutAFallback(HttpClient client, Trouble trouble) throws IOException {
		inTrouble(client, trouble).run((application) -> {
			OsoException failure = catchThrowableOfType(OsoException.class, () -> authorize(application));
			assertThat(failure).isExactlyInstanceOf(trouble.failure())
				.hasMessageStartingWith("Oso Cloud error: ")
				.hasMessageContaining(trouble.message());
			assertThat(failure.getRequestId()).isNotNull();
		});
	}

	static Stream<Arguments> clientsAndNonsense() {
		Stream<String> replies = Stream.of("HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n{}",
				"HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n{}",
				"HTTP/1.1 abc OK\r\nContent-Length: 2\r\n\r\n{}", "HTTP/1.1 99 OK\r\nContent-Length: 2\r\n\r\n{}",
				"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
				"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Encoding: gzip\r\n\r\n{}",
				"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "SSH-2.0-OpenSSH_9.6\r\n\r\n");
		return replies
			.flatMap((reply) -> Arrays.stream(HttpClient.values()).map((client) -> Arguments.of(client, reply)));
	}

	@ParameterizedTest
	@MethodSource("clientsAndNonsense")
	void answersFromTheFallbackIfOsoCloudTalksNonsense(HttpClient client, String reply) {
		this.fallback.enqueue(allowed());
		try (RawServer nonsense = RawServer.sending(reply)) {
			application(client, nonsense.url(), "20s").withPropertyValues("oso.fallback.url=" + this.fallback.url("/"))
				.run((application) -> assertThat(authorize(application)).isTrue());
		}
	}

	@ParameterizedTest
	@EnumSource(HttpClient.class)
	void aDeadConnectionCostsNoCallToOsoCloud(HttpClient client) {
		try (RawServer forgetful = RawServer.allowing()) {
			application(client, forgetful.url(), "20s").run((application) -> {
				for (int i = 0; i < 5; i++) {
					assertThat(authorize(application)).isTrue();
				}
			});
			assertThat(forgetful.connections()).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource(HttpClient.class)
	void aDeadConnectionCostsNoCallToTheFallback(HttpClient client) throws IOException {
		try (RawServer forgetful = RawServer.allowing()) {
			application(client, Trouble.REFUSED.url(this.cloud), "20s")
				.withPropertyValues("oso.fallback.url=" + forgetful.url())
				.run((application) -> {
					for (int i = 0; i < 5; i++) {
						assertThat(authorize(application)).isTrue();
					}
				});
			assertThat(forgetful.connections()).isEqualTo(5);
		}
	}

	@ParameterizedTest
	@EnumSource(HttpClient.class)
	void makesNoAttemptsOfItsOwnAfterAnAnswer(HttpClient client) throws IOException {
		inTrouble(client, Trouble.SERVER_ERROR).run((application) -> {
			Oso oso = application.getBean(Oso.class);
			assertThatExceptionOfType(OsoResponseException.class).isThrownBy(oso::getPolicyMetadata);
			assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> oso.policy("actor User {}"));
		});
		assertThat(this.cloud.getRequestCount()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(HttpClient.class)
	void readsPackedAnswersIfItAsksForThem(HttpClient client) {
		this.cloud.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				String accepted = request.getHeaders().get("Accept-Encoding");
				return (accepted != null && accepted.contains("gzip")) ? packed() : allowed();
			}

		});
		application(client, this.cloud.url("/").toString(), "20s")
			.run((application) -> assertThat(authorize(application)).isTrue());
	}

	@ParameterizedTest
	@EnumSource(HttpClient.class)
	void callsDoNotQueueForConnections(HttpClient client) {
		CountDownLatch arrived = new CountDownLatch(CALLERS);
		this.cloud.setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
				arrived.countDown();
				return arrived.await(20, TimeUnit.SECONDS) ? allowed() : new MockResponse.Builder().code(500).build();
			}

		});
		ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
		try {
			application(client, this.cloud.url("/").toString(), "60s").run((application) -> {
				Callable<Boolean> call = () -> authorize(application);
				for (Future<Boolean> answer : callers.invokeAll(Collections.nCopies(CALLERS, call))) {
					assertThat(answer.get()).isTrue();
				}
			});
		}
		finally {
			callers.shutdown();
		}
	}

	private ApplicationContextRunner inTrouble(HttpClient client, Trouble trouble) throws IOException {
		// Some clients repeat by themselves what a broken connection did not answer.
		this.cloud.enqueue(trouble.response().build());
		this.cloud.enqueue(trouble.response().build());
		return application(client, trouble.url(this.cloud), trouble.isTimeout() ? "300ms" : "20s");
	}

	private ApplicationContextRunner application(HttpClient client, String url, String readTimeout) {
		return this.runner.withPropertyValues(client.property(), "oso.api-key=e_1_2_3", "oso.url=" + url,
				"oso.retry.max-attempts=1", "oso.connect-timeout=20s", "oso.read-timeout=" + readTimeout,
				"oso.fallback.read-timeout=20s");
	}

	private static boolean authorize(ApplicationContext application) {
		return application.getBean(Oso.class).authorize(ALICE, "read", ANVIL);
	}

	private static MockResponse packed() {
		Buffer packed = new Buffer();
		try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
			sink.writeUtf8(" ".repeat(4000) + "{\"allowed\":true}");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new MockResponse.Builder().body(packed).setHeader("Content-Encoding", "gzip").build();
	}

	private static MockResponse allowed() {
		return new MockResponse.Builder().body("{\"allowed\":true}").build();
	}

}
