package com.osohq.oso.server.page;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.application.DevServerApplication;
import com.osohq.oso.server.application.DevServerSettings;
import com.osohq.oso.server.application.NodeApplication;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.node.FakeCloud;

/**
 * A server as it is delivered, on a free port.
 */
final class PageServer implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final RunningServer server;

	private PageServer(RunningServer server) {
		this.server = server;
	}

	static PageServer node(FakeCloud cloud, String... more) throws Exception {
		List<String> properties = new ArrayList<>(List.of("--oso.api-token=" + FakeCloud.API_KEY,
				"--oso.environment=production", "--oso.url=" + cloud.url(), "--oso.port=0"));
		properties.addAll(List.of(more));
		if (properties.stream().noneMatch((each) -> each.startsWith("--oso.tenant"))) {
			properties.add("--oso.tenant=acme");
		}
		properties.add("--oso.replica-lag=0s");
		return new PageServer(NodeApplication.start(properties, null));
	}

	static PageServer devServer(DevEnvironments environments) {
		return new PageServer(DevServerApplication
			.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()), environments));
	}

	HttpResponse<String> get(String path) {
		return send("GET", path);
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://127.0.0.1:" + this.server.port() + path))
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
			.orTimeout(30, TimeUnit.SECONDS)
			.join();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
