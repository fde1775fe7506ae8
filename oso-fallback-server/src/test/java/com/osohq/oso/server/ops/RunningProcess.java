package com.osohq.oso.server.ops;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.osohq.oso.server.node.NodeStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/**
 * A real application on a free port, made of the room under test and a small API.
 */
final class RunningProcess implements AutoCloseable {

	private final HttpClient client = HttpClient.newHttpClient();

	private final ConfigurableApplicationContext context;

	private RunningProcess(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static RunningProcess node(FakeNode node, String... arguments) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(Node.class)
			.initializers((context) -> ((GenericApplicationContext) context).registerBean(NodeUnderTest.class,
					() -> new NodeUnderTest(node)));
		return start(application, arguments);
	}

	static RunningProcess developmentServer(String... arguments) {
		return start(new SpringApplicationBuilder(DevelopmentServer.class), arguments);
	}

	private static RunningProcess start(SpringApplicationBuilder application, String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--server.port=0");
		return new RunningProcess(application.run(all.toArray(String[]::new)));
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	HttpResponse<String> get(String path) {
		return send("GET", path);
	}

	JsonNode json(String path) {
		return JsonMapper.shared().readTree(get(path).body());
	}

	HttpResponse<String> send(String method, String path, String... headers) {
		return sendAsync(method, path, headers).join();
	}

	CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
			.timeout(Duration.ofSeconds(20))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Override
	public void close() {
		this.context.close();
	}

	record NodeUnderTest(FakeNode node) {
	}

	/**
	 * Declares its node after the import, as a composition may.
	 */
	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpsConfiguration.class, SmallApi.class })
	static class Node {

		@Bean
		NodeStatus nodeStatus(NodeUnderTest test) {
			return test.node();
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ OpsConfiguration.class, SmallApi.class })
	static class DevelopmentServer {

	}

}
