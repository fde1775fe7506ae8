package com.osohq.oso.server.application;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.node.FakeCloud;

/**
 * A node on a free port that reports every second if it reports at all.
 */
final class ReportingNode implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final RunningServer server;

	private ReportingNode(RunningServer server) {
		this.server = server;
	}

	static ReportingNode start(URI cloud, String apiKey, String... properties) throws Exception {
		List<String> all = new ArrayList<>(
				List.of("--oso.api-token=" + apiKey, "--oso.environment=production", "--oso.tenant=acme",
						"--oso.replica-lag=0s", "--oso.url=" + cloud, "--oso.port=0", "--oso.report.interval=1s"));
		all.addAll(List.of(properties));
		return new ReportingNode(NodeApplication.start(all, null));
	}

	static ReportingNode start(FakeCloud cloud, String... properties) throws Exception {
		return start(cloud.url(), FakeCloud.API_KEY, properties);
	}

	/** Asks whether somebody may do something. */
	HttpResponse<String> authorize(String actor, String key) throws IOException, InterruptedException {
		String body = "{\"actor_type\":\"User\",\"actor_id\":\"" + actor
				+ "\",\"action\":\"read\",\"resource_type\":\"Repo\",\"resource_id\":\"anvil\"}";
		return send(HttpRequest.newBuilder(uri("/api/authorize"))
			.header("Authorization", "Bearer " + key)
			.POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
		return this.client.send(request.timeout(Duration.ofSeconds(20)).build(), HttpResponse.BodyHandlers.ofString());
	}

	URI uri(String path) {
		return URI.create("http://localhost:" + this.server.port() + path);
	}

	@Override
	public void close() {
		this.server.close();
	}

}
