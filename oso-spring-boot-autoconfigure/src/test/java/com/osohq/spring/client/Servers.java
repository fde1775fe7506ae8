package com.osohq.spring.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** Oso Cloud and a Fallback node as real HTTP servers, and clients of them. */
final class Servers implements AutoCloseable {

	static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	/** Long enough for a busy machine. */
	static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20));

	/** Short enough to wait for. */
	static final Timeouts IMPATIENT = new Timeouts(Duration.ofSeconds(20), Duration.ofMillis(250));

	private final MockWebServer cloud = new MockWebServer();

	private final MockWebServer fallback = new MockWebServer();

	private final FakeTime time = new FakeTime();

	Servers() {
		try {
			this.cloud.start();
			this.fallback.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	MockWebServer cloud() {
		return this.cloud;
	}

	MockWebServer fallback() {
		return this.fallback;
	}

	FakeTime time() {
		return this.time;
	}

	/** A builder of clients that make one attempt only and know both servers. */
	OsoClientBuilder client() {
		return withoutFallback().fallbackUrl(ServerUrl.parse(this.fallback.url("/").toString()));
	}

	OsoClientBuilder withoutFallback() {
		return this.time.rule(OsoClient.builder(KEY)
			.url(ServerUrl.parse(this.cloud.url("/").toString()))
			.timeouts(PATIENT)
			.fallbackTimeouts(PATIENT)
			.retry(attempts(1))
			.dataBindings("facts:"));
	}

	static RetrySettings attempts(int maxAttempts) {
		return new RetrySettings(maxAttempts, Duration.ofMillis(10), 2, Duration.ofSeconds(1), false);
	}

	static MockResponse json(String body) {
		return new MockResponse.Builder().body(body).build();
	}

	static MockResponse status(int status) {
		return new MockResponse.Builder().code(status).body("{\"message\":\"status " + status + "\"}").build();
	}

	/** The requests that a server has received and no one has taken yet. */
	static List<RecordedRequest> requests(MockWebServer server) {
		List<RecordedRequest> requests = new ArrayList<>();
		try {
			for (int i = 0; i < server.getRequestCount(); i++) {
				RecordedRequest request = server.takeRequest(0, TimeUnit.SECONDS);
				if (request != null) {
					requests.add(request);
				}
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
		return requests;
	}

	@Override
	public void close() {
		this.cloud.close();
		this.fallback.close();
	}

}
