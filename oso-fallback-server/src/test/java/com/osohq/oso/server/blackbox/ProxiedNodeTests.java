package com.osohq.oso.server.blackbox;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.application.TestCertificate;
import com.osohq.oso.server.node.outbound.TestProxy;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A node that reaches Oso Cloud through a proxy only: nothing has the names that it asks
 * for but the proxy.
 */
@Tag("process")
class ProxiedNodeTests {

	private static final URI OSO_CLOUD = URI.create("https://oso-cloud.example");

	/** {@code node:p@ss word} */
	private static final String BASIC = "Basic bm9kZTpwQHNzIHdvcmQ=";

	private static final String CREDENTIALS = "node:p%40ss%20word@";

	@TempDir
	private Path directory;

	private Cloud cloud;

	private TestCertificate certificate;

	@BeforeEach
	void start() throws Exception {
		this.certificate = TestCertificate.make(this.directory, "RSA", OSO_CLOUD.getHost());
		this.cloud = new Cloud(this.certificate.context().getSocketFactory());
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@Test
	void copiesAndReportsThroughTheProxy() throws Exception {
		try (TestProxy proxy = TestProxy.start(this.cloud.uri().getPort(), BASIC);
				ServerProcess node = node(proxy, CREDENTIALS,
						Map.of("OSO_COLLECTOR_URL", "http://collector.example/reports", "OSO_REPORT_INTERVAL", "1s",
								"OTEL_EXPORTER_OTLP_ENDPOINT", "http://otel.example:4318",
								"OTEL_METRIC_EXPORT_INTERVAL", "1000"))
					.awaitHealthy()) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(proxy.heads())
					.anyMatch((head) -> head.startsWith("CONNECT oso-cloud.example:443 "))
					.anyMatch((head) -> head.startsWith("POST http://collector.example/reports "))
					.anyMatch((head) -> head.startsWith("POST http://otel.example:4318/v1/metrics ")));
			assertThat(node.output()).doesNotContain("p@ss", "p%40ss", BASIC.substring("Basic ".length()));
			assertThat(this.cloud.headers()).isNotEmpty()
				.allMatch((headers) -> headers.get("Proxy-Authorization") == null);
		}
	}

	@Test
	void saysWhatTheProxyWants() throws Exception {
		try (TestProxy proxy = TestProxy.start(this.cloud.uri().getPort(), BASIC);
				ServerProcess node = node(proxy, "node:hidden@", Map.of("OSO_START_TIMEOUT", "1s"))) {
			assertThat(node.awaitExit()).isEqualTo(1);
			assertThat(node.output()).contains("through the proxy " + proxy.address(), "407")
				.doesNotContain("hidden", "Exception");
		}
	}

	@Test
	void goesDirectlyWhereItIsToldTo() throws Exception {
		try (TestProxy proxy = TestProxy.start(this.cloud.uri().getPort(), "");
				ServerProcess node = node(proxy, "", Map.of("NO_PROXY", ".example", "OSO_START_TIMEOUT", "1s"))) {
			assertThat(node.awaitExit()).isEqualTo(1);
			assertThat(node.output()).contains("cannot reach https://oso-cloud.example: ");
			assertThat(proxy.heads()).isEmpty();
		}
	}

	@Test
	void refusesAProxyThatItCannotUse() throws Exception {
		try (ServerProcess node = ServerProcess.node(OSO_CLOUD, Map.of("HTTPS_PROXY", "socks5://me:hidden@proxy"))) {
			assertThat(node.awaitExit()).isEqualTo(2);
			assertThat(node.output().lines()).singleElement()
				.asString()
				.startsWith("error: HTTPS_PROXY is not the address of a proxy for HTTP")
				.doesNotContain("hidden");
		}
	}

	private ServerProcess node(TestProxy proxy, String credentials, Map<String, String> more) throws Exception {
		Map<String, String> environment = new HashMap<>();
		for (String variable : List.of("HTTP_PROXY", "HTTPS_PROXY")) {
			environment.put(variable, "http://" + credentials + proxy.address());
		}
		environment.put("JAVA_TOOL_OPTIONS", "-Djavax.net.ssl.trustStore=" + this.certificate.store()
				+ " -Djavax.net.ssl.trustStorePassword=" + TestCertificate.PASSWORD);
		environment.putAll(more);
		return ServerProcess.node(OSO_CLOUD, environment);
	}

}
