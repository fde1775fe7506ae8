package com.osohq.oso.server.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * Changes one environment of a development server. Needs no library for HTTP or JSON, so
 * that an application's tests can have any, or none.
 *
 * @param client sends the requests
 * @param url where the server is
 * @param apiKey the key of the environment
 */
record DevServerApi(HttpClient client, String url, String apiKey) {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final int REFUSED = 400;

	/** How many facts are sent at once, which keeps a body below the limit of the API. */
	private static final int FACTS_AT_ONCE = 1_000;

	/** Makes an environment and returns what changes it. */
	static DevServerApi ofNewEnvironment(String url) {
		HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
		String answer = new DevServerApi(client, url, "none").post("/test_environment", "");
		return new DevServerApi(client, url, JsonStrings.find("token", answer).orElseThrow());
	}

	void clear() {
		post("/api/clear_data", "");
	}

	void policy(String name, String source) {
		post("/api/policy", "{\"filename\":" + JsonStrings.quote(name) + ",\"src\":" + JsonStrings.quote(source) + '}');
	}

	void insert(List<String> facts) {
		for (int from = 0; from < facts.size(); from += FACTS_AT_ONCE) {
			List<String> some = facts.subList(from, Math.min(facts.size(), from + FACTS_AT_ONCE));
			post("/api/bulk_load", '[' + String.join(",", some) + ']');
		}
	}

	private String post(String path, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create(this.url + path))
			.timeout(TIMEOUT)
			.header("Authorization", "Bearer " + this.apiKey)
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(body))
			.build();
		try {
			HttpResponse<String> response = this.client.send(request, BodyHandlers.ofString());
			if (response.statusCode() >= REFUSED) {
				throw new IllegalStateException("the development server refuses what @OsoDevServer names: "
						+ JsonStrings.find("message", response.body()).orElse(response.body()));
			}
			return response.body();
		}
		catch (IOException ex) {
			throw new IllegalStateException("the development server at " + this.url + " does not answer: " + ex, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("interrupted while the development server is asked", ex);
		}
	}

	/** Leaves the key out. */
	@Override
	public String toString() {
		return "DevServerApi[" + this.url + ']';
	}

}
