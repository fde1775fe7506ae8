package com.osohq.oso.server.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A collector that keeps everything that it gets, and answers as it is told to.
 */
final class FakeCollector implements AutoCloseable {

	private final MockWebServer server = new MockWebServer();

	private final List<Received> received = new CopyOnWriteArrayList<>();

	private volatile Function<RecordedRequest, MockResponse> answer = (request) -> status(200);

	FakeCollector() {
		this.server.setDispatcher(new Dispatcher() {
			@Override
			public MockResponse dispatch(RecordedRequest request) {
				MockResponse response = FakeCollector.this.answer.apply(request);
				FakeCollector.this.received.add(Received.of(request));
				return response;
			}
		});
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static MockResponse status(int status) {
		return new MockResponse.Builder().code(status).build();
	}

	URI url() {
		return URI.create("http://localhost:" + this.server.getPort() + "/reports");
	}

	void answers(Function<RecordedRequest, MockResponse> answer) {
		this.answer = answer;
	}

	void answers(MockResponse response) {
		answers((request) -> response);
	}

	List<Received> received() {
		return this.received;
	}

	/** Waits for a report that is as expected. */
	Received await(String description, Predicate<JsonNode> expected) {
		return Awaitility.await(description)
			.atMost(Duration.ofSeconds(30))
			.until(() -> this.received.stream().filter((each) -> expected.test(each.json())).findFirst(),
					(found) -> found.isPresent())
			.orElseThrow();
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * A request with a report.
	 *
	 * @param target what was asked for
	 * @param authorization the header, or {@code null}
	 * @param text everything: headers and body
	 * @param json the body
	 */
	record Received(String target, @Nullable String authorization, String text, JsonNode json) {

		static Received of(RecordedRequest request) {
			String body = (request.getBody() != null) ? request.getBody().utf8() : "";
			return new Received(request.getTarget(), request.getHeaders().get("Authorization"),
					request.getHeaders() + body, JsonMapper.shared().readTree(body));
		}

	}

}
