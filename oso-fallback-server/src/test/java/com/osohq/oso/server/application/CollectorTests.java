package com.osohq.oso.server.application;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.collector.ConnectedNode;
import com.osohq.oso.server.collector.ConnectedNodes;
import com.osohq.oso.server.devserver.DevEnvironments;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.node.FakeCloud;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the development server as the collector of its nodes.
 */
class CollectorTests {

	private static final String REPORT = """
			{"format": 1, "node": {"id": "n1", "version": "1.0", "started_at": "2026-01-01T00:00:00Z"},
			 "number": 1, "health": "UP", "added": {"later": [1]}}""";

	private final DevEnvironments environments = DevEnvironments.inMemory();

	private final HttpClient client = HttpClient.newHttpClient();

	private RunningServer server;

	@BeforeEach
	void start() {
		this.environments.main().update(new PolicyText(null, FakeCloud.POLICY), false);
		this.server = DevServerApplication.start(new DevServerSettings(0, null, InetAddress.getLoopbackAddress()),
				this.environments);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@Test
	void seesItsNodes() throws Exception {
		URI url = URI.create("http://localhost:" + this.server.port());
		try (ReportingNode one = ReportingNode.start(url, DevEnvironments.READ_ONLY_API_KEY, "--oso.client-id=one");
				ReportingNode two = ReportingNode.start(url, DevEnvironments.API_KEY, "--oso.client-id=two")) {
			one.authorize("alice", DevEnvironments.READ_ONLY_API_KEY);
			one.authorize("alice", DevEnvironments.READ_ONLY_API_KEY);
			one.authorize("alice", "unknown");
			two.authorize("alice", DevEnvironments.API_KEY);
			Awaitility.await().untilAsserted(() -> assertThat(node("one").requests()).isEqualTo(3));
			Awaitility.await().untilAsserted(() -> assertThat(node("two").requests()).isEqualTo(1));
			assertThat(all()).extracting(ConnectedNode::id).containsExactlyInAnyOrder("one", "two");
			ConnectedNode node = node("one");
			assertThat(node.health()).isEqualTo("UP");
			assertThat(node.interval()).isEqualTo(Duration.ofSeconds(1));
			assertThat(node.snapshot()).isNotNull();
			assertThat(node.snapshotAge()).isNotNull();
			assertThat(node.bytes()).isPositive();
			assertThat(node.errors()).isZero();
			assertThat(node.lastSeen().nanos()).isGreaterThanOrEqualTo(node.firstSeen().nanos());
		}
		assertThat(all()).isEmpty();
	}

	@Test
	void takesReportsOfNewerNodes() throws Exception {
		assertThat(post(REPORT, DevEnvironments.READ_ONLY_API_KEY).statusCode()).isEqualTo(200);
		assertThat(node("n1").version()).isEqualTo("1.0");
		assertThat(node("n1").snapshot()).isNull();
	}

	@Test
	void takesReportsOfOlderNodesForThoseOfEveryMinute() throws Exception {
		assertThat(post(REPORT, DevEnvironments.API_KEY).statusCode()).isEqualTo(200);
		assertThat(node("n1").interval()).isEqualTo(Duration.ofMinutes(1));
	}

	@Test
	void missesNoNodeForLongerThanADay() throws Exception {
		String report = REPORT.replace("\"number\"", "\"interval_seconds\": 1000000000, \"number\"");
		assertThat(post(report, DevEnvironments.API_KEY).statusCode()).isEqualTo(200);
		assertThat(node("n1").interval()).isEqualTo(Duration.ofDays(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "[]", "{}", "{\"format\": 1", "null" })
	void refusesWhatIsNoReport(String body) throws Exception {
		assertThat(post(body, DevEnvironments.API_KEY).statusCode()).isEqualTo(400);
		assertThat(all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"format\": 2", "\"number\": -1", "\"number\": \"1\"", "\"number\": 1e99",
			"\"interval_seconds\": -1", "\"number\": 99999999999999999999", "\"health\": \"<b>\"", "\"usage\": {}",
			"\"usage\": []", "\"usage\": {\"requests\": [{\"status\": \"abc\", \"count\": 1}]}",
			"\"usage\": {\"requests\": [], \"snapshot\": {\"id\": \"s\"}}",
			"\"usage\": {\"snapshot\": {\"id\": \"s\", \"age_seconds\": 9223372036854775807, \"facts\": 1, \"bytes\": 1}, \"requests\": []}",
			"\"node\": {\"id\": \"<script>\", \"version\": \"1\", \"started_at\": \"x\"}", "\"errors\": [{}]",
			"\"errors\": 1" })
	void refusesWhatMakesNoSense(String field) throws Exception {
		String key = field.substring(0, field.indexOf(':'));
		String body = REPORT.replaceAll(key + ": (\\{[^}]*\\}|[^,]*), ", "")
			.replaceAll(key + ": \\{[^}]*\\},\\s*", "")
			.replaceFirst("\\{", "{" + field + ", ");
		assertThat(post(body, DevEnvironments.API_KEY).statusCode()).as(body).isEqualTo(400);
		assertThat(all()).isEmpty();
	}

	@Test
	void refusesAReportThatIsTooLarge() throws Exception {
		String body = REPORT.replace("\"added\"", "\"more\": \"" + "x".repeat(300_000) + "\", \"added\"");
		assertThat(post(body, DevEnvironments.API_KEY).statusCode()).isEqualTo(413);
		assertThat(all()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "e_0_1_wrong" })
	void wantsAKey(String key) throws Exception {
		HttpResponse<String> response = post(REPORT, key);
		assertThat(response.statusCode()).isEqualTo(401);
		assertThat(all()).isEmpty();
	}

	@Test
	void takesNoWordOfOneKeyForANodeOfAnother() throws Exception {
		String other = post("/test_environment", "", "").body().replaceAll(".*\"(e_[^\"]+)\".*", "$1");
		assertThat(post(REPORT, DevEnvironments.API_KEY).statusCode()).isEqualTo(200);
		assertThat(post(REPORT.replace("\"UP\"", "\"DOWN\", \"stopping\": true"), other).statusCode()).isEqualTo(200);
		assertThat(all()).singleElement().extracting(ConnectedNode::health).isEqualTo("UP");
		assertThat(post(REPORT.replace("\"UP\"", "\"DOWN\""), other).statusCode()).isEqualTo(200);
		assertThat(all()).extracting(ConnectedNode::health).containsExactly("DOWN", "UP");
		assertThat(post(REPORT.replace("\"UP\"", "\"UP\", \"stopping\": true"), DevEnvironments.API_KEY).statusCode())
			.isEqualTo(200);
		assertThat(all()).singleElement().extracting(ConnectedNode::health).isEqualTo("DOWN");
	}

	@Test
	void advertisesItselfToNodesOnly() throws Exception {
		assertThat(get("/api/policy").headers().firstValue("X-Oso-Collector")).contains("/collector/reports");
		assertThat(get("/api/facts?predicate=has_role").headers().firstValue("X-Oso-Collector")).isEmpty();
	}

	@Test
	void isNotPartOfANode() throws Exception {
		URI url = URI.create("http://localhost:" + this.server.port());
		try (ReportingNode node = ReportingNode.start(url, DevEnvironments.API_KEY)) {
			HttpResponse<String> response = node.send(HttpRequest.newBuilder(node.uri("/collector/reports"))
				.header("Authorization", "Bearer " + DevEnvironments.API_KEY)
				.POST(HttpRequest.BodyPublishers.ofString(REPORT)));
			assertThat(response.statusCode()).isEqualTo(404);
			HttpResponse<String> policy = node.send(HttpRequest.newBuilder(node.uri("/api/policy"))
				.header("Authorization", "Bearer " + DevEnvironments.API_KEY));
			assertThat(policy.headers().firstValue("X-Oso-Collector")).isEmpty();
		}
	}

	private List<ConnectedNode> all() {
		return this.server.context().getBean(ConnectedNodes.class).all();
	}

	private ConnectedNode node(String id) {
		return all().stream().filter((node) -> node.id().equals(id)).findFirst().orElseThrow(AssertionError::new);
	}

	private HttpResponse<String> post(String body, String key) throws Exception {
		return post("/collector/reports", body, key);
	}

	private HttpResponse<String> post(String path, String body, String key) throws Exception {
		return send(request(path, key).POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpResponse<String> get(String path) throws Exception {
		return send(request(path, DevEnvironments.API_KEY));
	}

	private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private HttpRequest.Builder request(String path, String key) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.server.port() + path));
		return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
	}

}
