package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More large questions, bodies and answers at once than the heap of a node in 256 MB can
 * hold.
 */
@Tag("process")
@Timeout(180)
class SmallHeapTests {

	private static final int GROUPS = 250;

	private static final int STORED = 1_200;

	private static final String POLICY = """
			{"filename":"p.polar","src":"%s"}""".formatted(
			"""
					actor User {}
					resource Group { roles = ["member"]; permissions = ["read"]; "read" if "member"; relations = { parent: Group }; }
					within(a: Group, b: Group) if has_relation(a, "parent", b);
					within(a: Group, c: Group) if within(a, b) and has_relation(b, "parent", c);
					stored_too(u: User) if stored(u);
					resource Doc { permissions = ["view", "keep"]; }
					has_permission(_: User, "view", d: Doc) if open(d);
					has_permission(_: User, "keep", d: Doc) if open(d) and kept(d);
					"""
				.replace("\"", "\\\"")
				.replace("\n", "\\n"));

	private static final String CLOSURE = """
			{"predicate":["within",["a","b"]],"calls":[],"constraints":{"a":{"type":"Group"},"b":{"type":"Group"}}}""";

	private static final String CHECK = """
			{"actor_type":"User","actor_id":"ann","action":"read","resource_type":"Group","resource_id":"1"}""";

	private static final int LARGE_QUERY = 100;

	private static final int OPEN_AT_ONCE = 15_000;

	private static final String LOCAL = """
			{"query":{"actor_type":"User","actor_id":"ann","action":"%s","resource_type":"Doc"},"column":"d.id",
			"data_bindings":"facts:\\n  kept(Doc:_):\\n    query: SELECT id FROM kept\\n"}""";

	private final List<Socket> crowd = new ArrayList<>();

	private ServerProcess server;

	@BeforeEach
	void start() throws IOException {
		this.server = ServerProcess.start(Map.of("JAVA_TOOL_OPTIONS", "-Xmx92m"), "dev-server").awaitHealthy();
		succeeds(this.server.post("/api/policy", POLICY));
		List<String> facts = new ArrayList<>();
		facts.add(fact("has_role", value("User", "ann"), value("String", "member"), value("Group", "1")));
		for (int i = 1; i < GROUPS; i++) {
			facts.add(fact("has_relation", value("Group", "" + i), value("String", "parent"),
					value("Group", "" + (i - 1))));
		}
		for (int i = 0; i < STORED; i++) {
			facts.add(fact("stored", value("User", "name-".repeat(20) + i)));
		}
		succeeds(this.server.post("/api/bulk_load", facts.stream().collect(Collectors.joining(",", "[", "]"))));
	}

	@AfterEach
	void stop() throws IOException {
		for (Socket each : this.crowd) {
			each.close();
		}
		this.server.close();
	}

	@Test
	void answersClosuresRightlyOrRefusesThemAndAnswersSmallQuestionsMeanwhile() throws Exception {
		List<Future<HttpResponse<String>>> closures = new ArrayList<>();
		ExecutorService askers = Executors.newFixedThreadPool(32);
		for (int i = 0; i < 128; i++) {
			closures.add(askers.submit(() -> this.server.post("/api/evaluate_query", CLOSURE)));
		}
		try {
			while (!closures.stream().allMatch(Future::isDone)) {
				assertThat(succeeds(this.server.post("/api/authorize", CHECK)).body()).isEqualTo("{\"allowed\":true}");
				for (String path : List.of("/healthcheck", "/actuator/health/liveness", "/metrics")) {
					succeeds(this.server.get(path));
				}
			}
		}
		finally {
			askers.shutdownNow();
		}

		int right = 0;
		for (Future<HttpResponse<String>> each : closures) {
			HttpResponse<String> answer = each.get();
			if (answer.statusCode() == 200) {
				assertThat(rows(answer.body())).hasSize(GROUPS * (GROUPS - 1) / 2).doesNotHaveDuplicates();
				right++;
			}
			else {
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
				assertThat(answer.headers().firstValue("Retry-After")).isPresent();
			}
		}
		assertThat(right).isPositive();
		assertThat(this.server.output()).doesNotContain("OutOfMemoryError");
	}

	@Test
	void answersALargeQuestionWhileUploadsAreUnderWay() throws IOException {
		byte[] part = " ".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
		for (int i = 0; i < 20; i++) {
			send("POST /api/authorize", "Content-Length: 2000000").getOutputStream().write(part);
		}

		assertThat(rows(succeeds(this.server.post("/api/evaluate_query", CLOSURE)).body()))
			.hasSize(GROUPS * (GROUPS - 1) / 2);
		succeeds(this.server.get("/metrics"));
	}

	@Test
	void refusesTheSqlThatTheHeapCannotHoldAndAnswersSmallQuestionsMeanwhile() throws Exception {
		for (int part = 0; part < 20; part++) {
			int from = part * OPEN_AT_ONCE;
			succeeds(this.server.post("/api/bulk_load",
					IntStream.range(from, from + OPEN_AT_ONCE)
						.mapToObj((i) -> fact("open", value("Doc", "" + i)))
						.collect(Collectors.joining(",", "[", "]"))));
		}
		List<Future<HttpResponse<String>>> questions = new ArrayList<>();
		ExecutorService askers = Executors.newFixedThreadPool(16);
		for (int i = 0; i < 64; i++) {
			String question = LOCAL.formatted((i % 2 == 0) ? "view" : "keep");
			questions.add(askers.submit(() -> this.server.post("/api/list_query", question)));
		}
		try {
			while (!questions.stream().allMatch(Future::isDone)) {
				assertThat(succeeds(this.server.post("/api/authorize", CHECK)).body()).isEqualTo("{\"allowed\":true}");
				succeeds(this.server.get("/healthcheck"));
			}
		}
		finally {
			askers.shutdownNow();
		}

		for (Future<HttpResponse<String>> each : questions) {
			assertThat(each.get().statusCode()).as(each.get().body()).isIn(400, 503);
			assertThat(each.get().body()).containsAnyOf("more memory", "is busy with");
		}
		assertThat(this.server.output()).doesNotContain("OutOfMemoryError");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.server.get("/metrics").body())
				.containsPattern("oso_requests_memory_held[^ ]* 0(\\.0)?\n"));
	}

	@Test
	void answersMoreShapesOfQueriesThanItCanKeepPlansFor() throws IOException {
		String everyVariable = IntStream.range(0, LARGE_QUERY)
			.mapToObj((i) -> "\"v" + i + "\":{\"type\":\"Group\",\"ids\":[\"nobody\"]}")
			.collect(Collectors.joining(",", "{", "}"));
		for (int shape = 0; shape < 1_200; shape++) {
			int number = shape;
			String calls = IntStream.range(1, LARGE_QUERY)
				.mapToObj(
						(i) -> "[\"within\",[\"v" + i + "\",\"v" + (i - 1 - (number >> i % 11) % 2 * (i - 1)) + "\"]]")
				.collect(Collectors.joining(",", "[", "]"));

			HttpResponse<String> answer = this.server.post("/api/evaluate_query",
					"{\"predicate\":[\"within\",[\"v0\",\"v0\"]],\"calls\":" + calls + ",\"constraints\":"
							+ everyVariable + "}");
			assertThat(succeeds(answer).body()).isEqualTo("{\"results\":[]}");
		}
		assertThat(succeeds(this.server.post("/api/authorize", CHECK)).body()).isEqualTo("{\"allowed\":true}");
		assertThat(this.server.output()).doesNotContain("OutOfMemoryError");
	}

	@Test
	void refusesABodyThatTheHeapCannotHold() throws IOException {
		String ids = IntStream.range(0, 400_000)
			.mapToObj((i) -> "\"a-long-name-" + i + "\"")
			.collect(Collectors.joining(",", "[", "]"));

		HttpResponse<String> answer = this.server.post("/api/evaluate_query",
				"{\"predicate\":[\"stored_too\",[\"u\"]],\"calls\":[],\"constraints\":{\"u\":{\"type\":\"User\",\"ids\":"
						+ ids + "}}}");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).contains("needs more memory than one request may use");
		succeeds(this.server.post("/api/authorize", CHECK));
		assertThat(this.server.output()).doesNotContain("OutOfMemoryError");
	}

	@Test
	void countsAsRefusedWhoIsRefusedAtTheEnd() throws IOException {
		for (int i = 0; i < 60; i++) {
			send("GET /api/facts?predicate=stored", "Accept: */*");
		}

		int refused = 0;
		for (Socket each : this.crowd) {
			String start = new String(each.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
			refused += start.endsWith(" 503") ? 1 : 0;
		}
		assertThat(refused).isPositive();
		assertThat(this.server.get("/metrics").body())
			.containsPattern("oso_fallback_http_requests_count\\{[^}]*\"503\"[^}]*} " + refused + "\n");
	}

	@Test
	void countsEachClientOnceThatIsCutOff() throws IOException {
		for (int i = 0; i < 5; i++) {
			Socket socket = send("POST /nothing", "Content-Length: 1000000");
			assertThat(socket.getInputStream().readNBytes(12)).asString().endsWith(" 404");
			socket.setSoLinger(true, 0);
			socket.close();
		}

		Awaitility.await().until(() -> unreadBodies() >= 5);
		assertThat(unreadBodies()).isEqualTo(5);
	}

	@Test
	void countsABodyThatIsBrokenOffAsAMistakeOfTheClient() throws IOException {
		Socket socket = send("POST /api/authorize", "Content-Length: 100");
		socket.getOutputStream().write('{');
		socket.setSoLinger(true, 0);
		socket.close();

		String count = "oso_fallback_http_requests_count{path=\"/api/authorize\",status_code=";
		Awaitility.await().until(() -> this.server.get("/metrics").body().contains(count));
		assertThat(this.server.get("/metrics").body()).contains(count + "\"400\"} 1");
	}

	private int unreadBodies() throws IOException {
		return this.server.get("/metrics")
			.body()
			.lines()
			.filter((line) -> line.startsWith("oso_requests_refused_total{") && line.contains("unread_body"))
			.mapToInt((line) -> (int) Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
			.sum();
	}

	private Socket send(String start, String header) throws IOException {
		Socket socket = new Socket();
		this.crowd.add(socket);
		socket.setReceiveBufferSize(2048);
		socket.setSoTimeout(20_000);
		socket.connect(new InetSocketAddress("127.0.0.1", this.server.uri().getPort()));
		socket.getOutputStream()
			.write((start + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + ServerProcess.KEY + "\r\n"
					+ header + "\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		return socket;
	}

	private static List<String> rows(String body) {
		return List.of(body.replaceAll("^\\{\"results\":\\[|]}$", "").split("(?<=}),"));
	}

	private static String fact(String predicate, String... values) {
		return "{\"predicate\":\"" + predicate + "\",\"args\":[" + String.join(",", values) + "]}";
	}

	private static String value(String type, String id) {
		return "{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}";
	}

	private static HttpResponse<String> succeeds(HttpResponse<String> response) {
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response;
	}

}
