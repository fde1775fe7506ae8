package com.osohq.oso.server.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for upstreams that fail: what was served goes on being served, grows older, and
 * the failure is named.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefreshFaultTests {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	private static final String FACTS = FakeCloud.json(List.of(TestNode.reader("mallory", "anvil")));

	private static final byte[] BOMB = FakeCloud.gzip(" ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8), 400);

	private final FakeCloud cloud = new FakeCloud();

	private Path root;

	private TestNode node;

	@BeforeAll
	void serveAlice(@TempDir Path root) {
		this.root = root;
		this.cloud.holds(ALICE);
		this.node = new TestNode(this.root, this.cloud.url());
		this.node.refresh();
	}

	@AfterEach
	void recover() {
		this.cloud.recovers().policy(FakeCloud.POLICY);
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(this.node.node.refresh().failuresInARow()).isZero();
		assertThat(this.root).isDirectoryNotContaining("glob:**/building-*");
	}

	@AfterAll
	void stop() {
		this.cloud.close();
	}

	static Stream<Arguments> faults() {
		MockResponse.Builder body = new MockResponse.Builder().body(FACTS);
		return Stream.of(
				Arguments.of("hangs before the headers",
						new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build(), Cause.TIMEOUT),
				Arguments.of("answers too slowly", body.clone().headersDelay(30, TimeUnit.SECONDS).build(),
						Cause.TIMEOUT),
				Arguments.of("hangs before the body", body.clone().bodyDelay(30, TimeUnit.SECONDS).build(),
						Cause.TIMEOUT),
				Arguments.of("hangs in the middle of the body",
						body.clone().throttleBody(20, 30, TimeUnit.SECONDS).build(), Cause.TIMEOUT),
				Arguments.of("closes the connection at once",
						new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build(),
						Cause.UNREACHABLE),
				Arguments.of("closes the connection in the middle of the body",
						body.clone().onResponseBody(new SocketEffect.CloseSocket()).build(), Cause.UNREACHABLE),
				Arguments.of("401", FakeCloud.status(401, "{\"message\":\"no\"}"), Cause.UNAUTHORIZED),
				Arguments.of("403", FakeCloud.status(403, ""), Cause.UNAUTHORIZED),
				Arguments.of("another node",
						new MockResponse.Builder().addHeader("X-Oso-Fallback", "node").body("[]").build(),
						Cause.ANOTHER_NODE),
				Arguments.of("another node that has nothing yet",
						new MockResponse.Builder().code(503).addHeader("X-Oso-Fallback", "node").build(),
						Cause.ANOTHER_NODE),
				Arguments.of("429", FakeCloud.status(429, "slow down"), Cause.RATE_LIMITED),
				Arguments.of("500", FakeCloud.status(500, "<html>"), Cause.BAD_STATUS),
				Arguments.of("404", FakeCloud.status(404, "{}"), Cause.BAD_STATUS),
				Arguments.of("a 304 that nobody asked for", FakeCloud.status(304, ""), Cause.BAD_STATUS),
				Arguments.of("redirects",
						new MockResponse.Builder().code(302).addHeader("Location", "/api/policy").build(),
						Cause.BAD_STATUS),
				Arguments.of("nothing", FakeCloud.json(""), Cause.MALFORMED),
				Arguments.of("no JSON", FakeCloud.json("<html></html>"), Cause.MALFORMED),
				Arguments.of("truncated JSON", FakeCloud.json(FACTS.substring(0, FACTS.length() - 5)), Cause.MALFORMED),
				Arguments.of("JSON without an end", FakeCloud.json(FACTS.substring(0, FACTS.length() - 1)),
						Cause.MALFORMED),
				Arguments.of("something after the JSON", FakeCloud.json(FACTS + "[]"), Cause.MALFORMED),
				Arguments.of("an object", FakeCloud.json("{\"facts\":[]}"), Cause.MALFORMED),
				Arguments.of("null", FakeCloud.json("null"), Cause.MALFORMED),
				Arguments.of("another predicate", FakeCloud.json(FACTS.replace("has_role", "has_rule")),
						Cause.MALFORMED),
				Arguments.of("a wildcard", FakeCloud.json(FACTS.replace("\"mallory\"", "null")), Cause.MALFORMED),
				Arguments.of("a number", FakeCloud.json(FACTS.replace("\"mallory\"", "7")), Cause.MALFORMED),
				Arguments.of("an unknown key", FakeCloud.json(FACTS.replace("\"args\"", "\"arguments\"")),
						Cause.MALFORMED),
				Arguments.of("a missing key", FakeCloud.json("[{\"predicate\":\"has_role\"}]"), Cause.MALFORMED),
				Arguments.of("a repeated key",
						FakeCloud.json(FACTS.replace("[{\"predicate\"", "[{\"predicate\":\"has_role\",\"predicate\"")),
						Cause.MALFORMED),
				Arguments.of("deep nesting", FakeCloud.json("[".repeat(100_000)), Cause.MALFORMED),
				Arguments.of("a very long text", FakeCloud.json(FACTS.replace("mallory", "m".repeat(100_000))),
						Cause.MALFORMED),
				Arguments.of("no gzip", FakeCloud.gzipped(FACTS.getBytes(StandardCharsets.UTF_8)), Cause.MALFORMED),
				Arguments
					.of("truncated gzip", FakeCloud.gzipped(Arrays.copyOf(FakeCloud.gzip(FACTS), 40)), Cause.MALFORMED),
				Arguments.of("a gzip bomb", FakeCloud.gzipped(BOMB), Cause.MALFORMED),
				Arguments.of("an unknown encoding",
						new MockResponse.Builder().addHeader("Content-Encoding", "br").body(FACTS).build(),
						Cause.MALFORMED));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("faults")
	void keepsServingWhenTheFactsCannotBeRead(String name, MockResponse answer, Cause cause) throws IOException {
		this.cloud.answers((request) -> request.getTarget().endsWith("predicate=has_role") ? answer : null);
		assertRefused(cause);
	}

	@Test
	void namesAKeyOfWhichItDoesNotKnowWhetherAFactDependsOnIt() throws IOException {
		MockResponse answer = FakeCloud.json(FACTS.replace("\"args\"", "\"expires_at\":1,\"args\""));
		this.cloud.answers((request) -> request.getTarget().endsWith("predicate=has_role") ? answer : null);

		assertRefused(Cause.MALFORMED);
		assertThat(this.node.lastFailure().message()).contains("'expires_at'");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("policyFaults")
	void keepsServingWhenThePolicyCannotBeRead(String name, MockResponse answer, Cause cause) throws IOException {
		this.cloud.answers((request) -> request.getTarget().equals("/api/policy") ? answer : null);
		assertRefused(cause);
	}

	static Stream<Arguments> policyFaults() {
		return Stream.of(Arguments.of("500", FakeCloud.status(500, "{\"message\":\"oops\"}"), Cause.BAD_STATUS),
				Arguments.of("no policy", FakeCloud.json("{}"), Cause.MALFORMED),
				Arguments.of("an array", FakeCloud.json("[]"), Cause.MALFORMED),
				Arguments.of("no source", FakeCloud.json("{\"policy\":{\"src\":null}}"), Cause.MALFORMED),
				Arguments.of("trailing data", FakeCloud.json("{\"policy\":null} x"), Cause.MALFORMED),
				Arguments.of("truncated", FakeCloud.json("{\"policy\":{\"src\":\"actor"), Cause.MALFORMED),
				Arguments.of("too large", FakeCloud.json("{\"policy\":{\"src\":\"" + "#".repeat(2 << 20) + "\"}}"),
						Cause.MALFORMED),
				Arguments.of("an invalid one", FakeCloud.json("{\"policy\":{\"src\":\"actor User { roles = 7 }\"}}"),
						Cause.INVALID_POLICY),
				Arguments.of("a deep one",
						FakeCloud.json("{\"policy\":{\"src\":\"f(x: String) if " + "(".repeat(200_000) + "\"}}"),
						Cause.INVALID_POLICY));
	}

	@Test
	void keepsServingWhenTheUpstreamIsDown() throws IOException {
		URI nobody;
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			nobody = URI.create("http://localhost:" + socket.getLocalPort());
		}
		TestNode restarted = restarted(nobody, TestNode.PATIENT);
		restarted.refresh();
		assertThat(restarted.lastFailure().cause()).isEqualTo(Cause.UNREACHABLE);
		assertThat(restarted.lastFailure().message()).contains(nobody.toString(), "connection refused", "OSO_URL");
		assertThat(restarted.mayRead("alice", "anvil")).isTrue();
	}

	@Test
	void endsAnAnswerThatTricklesForEver() {
		UpstreamLimits limits = new UpstreamLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1),
				Duration.ofMillis(400), 1 << 20, 1 << 20);
		TestNode impatient = new TestNode(this.root, this.cloud.url(), limits, this.node.clock);
		this.cloud.answersForFacts(
				new MockResponse.Builder().body(" ".repeat(10_000)).throttleBody(1, 50, TimeUnit.MILLISECONDS).build());
		impatient.refresh();
		assertThat(impatient.lastFailure().cause()).isEqualTo(Cause.TIMEOUT);
	}

	@Test
	void namesWhatIsWrongWithAPolicy() {
		this.cloud.policy("actor User {}\nresource Repo { roles = 7 }\n");
		this.node.refresh();
		assertThat(this.node.lastFailure().message()).contains("the policy does not load", "main.polar:2");
	}

	@Test
	void keepsServingWhenThePolicyIsTooLargeToBeCarried() throws IOException {
		String policy = "actor User {}\nresource Repo { permissions = [\"read\"]; }\nhas_permission(u: User, \"read\", r: Repo) if\n"
				+ "  owns(u, r)" + " and owns(u, r)".repeat(20_000) + ";\n";
		this.cloud.answers((request) -> request.getTarget().equals("/api/policy")
				? FakeCloud.json("{\"policy\":{\"src\":\"" + policy.replace("\"", "\\\"").replace("\n", "\\n") + "\"}}")
				: null);
		assertRefused(Cause.INVALID_POLICY);
		assertThat(this.node.lastFailure().message()).contains("L806", "20001 conditions", ":3:1");
	}

	@Test
	void obeysRetryAfterUpToThePollInterval() {
		this.cloud.answers((request) -> new MockResponse.Builder().code(429).addHeader("Retry-After", "42").build());
		assertThat(this.node.refresh().delay).isEqualTo(Duration.ofSeconds(42));
		this.cloud.answers((request) -> new MockResponse.Builder().code(503).addHeader("Retry-After", "86400").build());
		assertThat(this.node.refresh().delay).isEqualTo(Duration.ofMinutes(5));
	}

	@Test
	void waitsLongerAfterEachFailure() {
		this.cloud.answers((request) -> FakeCloud.status(500, ""));
		List<Duration> delays = Stream.generate(() -> this.node.refresh().delay).limit(12).toList();
		assertThat(delays).isSorted().startsWith(Duration.ofMillis(750), Duration.ofMillis(1500));
		assertThat(delays).allSatisfy((delay) -> assertThat(delay).isLessThanOrEqualTo(Duration.ofMinutes(5)));
		assertThat(this.node.node.refresh().failuresInARow()).isEqualTo(12);
	}

	@Test
	void showsNoKeyInAMessage() {
		this.cloud.answers((request) -> FakeCloud.status(401,
				"{\"message\":\"unknown key " + FakeCloud.API_KEY + " \\n of nobody\"}"));
		this.node.refresh();
		assertThat(this.node.lastFailure().message()).contains("'unknown key (key) of nobody'", "OSO_API_TOKEN")
			.doesNotContain(FakeCloud.API_KEY);
	}

	@Test
	void keepsServingWhenTheDiskCannotBeWrittenTo(@TempDir Path other) throws IOException {
		TestNode unlucky = new TestNode(other, this.cloud.url()).refresh();
		FileSystemUtils.deleteRecursively(other);
		Files.writeString(other, "in the way of a directory");
		this.cloud.policy(FakeCloud.POLICY + "# changed");
		unlucky.refresh();
		assertThat(unlucky.lastFailure().cause()).isEqualTo(Cause.STORAGE);
		assertThat(unlucky.mayRead("alice", "anvil")).isTrue();
	}

	private void assertRefused(Cause cause) throws IOException {
		TestNode subject = (cause == Cause.TIMEOUT) ? restarted(this.cloud.url(), TestNode.IMPATIENT) : this.node;
		SnapshotStatus before = subject.snapshot();
		subject.refresh();
		assertThat(subject.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(subject.lastFailure().cause()).as(subject.lastFailure().message()).isEqualTo(cause);
		assertThat(subject.snapshot()).isEqualTo(before);
		assertThat(subject.mayRead("alice", "anvil")).isTrue();
		assertThat(subject.mayRead("mallory", "anvil")).isFalse();
		assertThat(subject.node.refresh().failuresInARow()).isEqualTo(1);
	}

	private TestNode restarted(URI url, UpstreamLimits limits) throws IOException {
		TestNode restarted = new TestNode(this.root, url, limits, this.node.clock);
		Served served = restarted.store.openNewest();
		assertThat(served).isNotNull();
		restarted.node.serve(served);
		return restarted;
	}

}
