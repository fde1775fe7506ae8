package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Servers among variables and files that are meant for other programs.
 */
@Tag("process")
class SharedSurroundingsTests {

	/** Each of them moves, breaks or silences an ordinary Spring Boot application. */
	private static final Map<String, String> OF_OTHERS = Map.ofEntries(Map.entry("SERVER_PORT", "1"),
			Map.entry("SERVER_ADDRESS", "203.0.113.1"), Map.entry("SERVER_SERVLET_CONTEXT_PATH", "/moved"),
			Map.entry("SERVER_SSL_BUNDLE", "unheard-of"), Map.entry("SERVER_TOMCAT_THREADS_MAX", "none"),
			Map.entry("SPRING_MVC_SERVLET_PATH", "/moved"), Map.entry("MANAGEMENT_SERVER_PORT", "0"),
			Map.entry("MANAGEMENT_ENDPOINTS_WEB_BASE_PATH", "/moved"),
			Map.entry("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "info"),
			Map.entry("MANAGEMENT_ENDPOINT_HEALTH_PROBES_ENABLED", "false"),
			Map.entry("MANAGEMENT_ENDPOINT_HEALTH_STATUS_HTTP_MAPPING_UP", "418"),
			Map.entry("SPRING_MAIN_WEB_APPLICATION_TYPE", "none"),
			Map.entry("SPRING_MAIN_ALLOW_BEAN_DEFINITION_OVERRIDING", "maybe"),
			Map.entry("SPRING_PROFILES_ACTIVE", "production"), Map.entry("SPRING_CONFIG_LOCATION", "file:/nowhere/"),
			Map.entry("SPRING_CONFIG_IMPORT", "file:/nowhere/more.yaml"),
			Map.entry("SPRING_APPLICATION_JSON", "{\"server\":{\"port\":1}}"),
			Map.entry("SPRING_THREADS_VIRTUAL_ENABLED", "maybe"),
			Map.entry("SPRING_AUTOCONFIGURE_EXCLUDE",
					"org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"),
			Map.entry("LOGGING_CONFIG", "/nowhere.xml"), Map.entry("DEBUG", "true"), Map.entry("TRACE", "true"),
			Map.entry("VCAP_APPLICATION", "{}"), Map.entry("KUBERNETES_SERVICE_HOST", "10.0.0.1"),
			Map.entry("KUBERNETES_SERVICE_PORT", "443"),
			Map.entry("JAVA_TOOL_OPTIONS", "-Dserver.port=1 -Dspring.profiles.active=x -Dmanagement.server.port=0"));

	private static final String FILE_OF_OTHERS = """
			server:
			  port: 1
			  servlet.context-path: /moved
			management.server.port: 0
			spring:
			  profiles.active: production
			  config.import: file:/nowhere/more.yaml
			  main.web-application-type: none
			logging.config: /nowhere.xml
			""";

	private static final String CHECK = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Doc","resource_id":"0-1"}""";

	@TempDir
	private Path directory;

	private Cloud cloud;

	@BeforeEach
	void startCloud() throws IOException {
		this.cloud = new Cloud();
	}

	@AfterEach
	void stopCloud() {
		this.cloud.close();
	}

	@Test
	void variablesForOthersMoveNothingOfANode() throws Exception {
		try (ServerProcess node = ServerProcess.node(this.cloud.uri(), OF_OTHERS).awaitHealthy()) {
			isWhereItBelongs(node);
			assertThat(node.output()).doesNotContain("DEBUG", "TRACE", "203.0.113.1");
		}
	}

	@Test
	void variablesForOthersMoveNothingOfADevelopmentServer() throws Exception {
		try (ServerProcess server = ServerProcess.start(OF_OTHERS, "dev-server").awaitHealthy()) {
			assertThat(server.post("/api/authorize", CHECK).body()).isEqualTo("{\"allowed\":false}");
			assertThat(server.get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void aFileForOthersMovesNothing() throws Exception {
		Files.writeString(this.directory.resolve("application.yaml"), FILE_OF_OTHERS);
		try (ServerProcess node = ServerProcess.node(this.directory, this.cloud.uri(), Map.of()).awaitHealthy()) {
			isWhereItBelongs(node);
			assertThat(node.output()).contains("application.yaml has settings that do not count here: ",
					"server.servlet.context-path");
		}
	}

	@Test
	void itsOwnFileCounts() throws Exception {
		Files.createDirectory(this.directory.resolve("config"));
		Files.writeString(this.directory.resolve("config/application.yaml"), """
				oso:
				  api-token: ${KEY_OF_THIS_PLACE}
				  client-tokens: from-the-file
				---
				spring.config.activate.on-profile: other
				oso.client-tokens: of-another-profile
				""");
		Files.writeString(this.directory.resolve("application.properties"), "oso.client-tokens=less-important");
		Map<String, String> environment = Map.of("KEY_OF_THIS_PLACE", ServerProcess.KEY, "OSO_API_TOKEN",
				ServerProcess.UNSET);
		try (ServerProcess node = ServerProcess
			.node(this.directory, this.cloud.uri(), environment, "--logging.level.com.osohq=info")
			.awaitHealthy()) {
			isWhereItBelongs(node);
			assertThat(node.post("/api/authorize", CHECK, "from-the-file").statusCode()).isEqualTo(200);
			assertThat(node.post("/api/authorize", CHECK, "less-important").statusCode()).isEqualTo(401);
			assertThat(node.post("/api/authorize", CHECK, "of-another-profile").statusCode()).isEqualTo(401);
			assertThat(node.output()).contains(" INFO ");
		}
	}

	@Test
	void aFileThatCannotBeReadEndsTheStartWithoutShowingIt() throws Exception {
		Files.writeString(this.directory.resolve("application.yaml"), "oso:\n  api-token: {e_0_1_hidden\n");
		try (ServerProcess node = ServerProcess.node(this.directory, this.cloud.uri(), Map.of())) {
			assertThat(node.awaitExit()).isEqualTo(2);
			assertThat(node.output()).contains("application.yaml: it is no YAML").doesNotContain("hidden", "Exception");
		}
	}

	@Test
	void aServiceOfKubernetesThatIsCalledOsoSetsNoPort() throws Exception {
		Map<String, String> links = Map.of("OSO_PORT", "tcp://10.0.0.1:8080", "OSO_SERVICE_HOST", "10.0.0.1",
				"OSO_SERVICE_PORT", "8080", "OSO_PORT_8080_TCP", "tcp://10.0.0.1:8080", "OSO_PORT_8080_TCP_PROTO",
				"tcp", "OSO_PORT_8080_TCP_PORT", "8080", "OSO_PORT_8080_TCP_ADDR", "10.0.0.1");
		int port = ServerProcess.freePort();
		for (List<String> args : List.of(List.<String>of(), List.of("dev-server", "--port=" + port))) {
			String[] arguments = args.isEmpty() ? new String[] { "--oso.port=" + port } : args.toArray(String[]::new);
			try (ServerProcess server = ServerProcess.node(this.cloud.uri(), links, arguments)
				.listeningOn(port)
				.awaitHealthy()) {
				assertThat(server.output().lines().filter((line) -> line.contains("OSO_PORT"))).singleElement()
					.asString()
					.contains("ignored", "OSO_PORT, OSO_PORT_8080_TCP;", "enableServiceLinks: false");
			}
		}
	}

	private static void isWhereItBelongs(ServerProcess node) throws IOException {
		assertThat(node.post("/api/authorize", CHECK).body()).isEqualTo("{\"allowed\":true}");
		for (String path : List.of("/", "/healthcheck", "/metrics", "/actuator/health", "/actuator/health/liveness",
				"/actuator/health/readiness")) {
			assertThat(node.get(path).statusCode()).as(path).isEqualTo(200);
		}
	}

}
