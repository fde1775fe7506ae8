package com.osohq.oso.server.page;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.FakeCloud;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the status page of a node over HTTP.
 */
class NodePageTests {

	private static final String HOSTILE = "</title><script>alert(1)</script>&amp;";

	private static final FakeCloud CLOUD = new FakeCloud()
		.holds(Fact.of("has_role", new Value("User", "alice"), Value.string("reader"), new Value("Repo", "anvil")));

	@TempDir
	private static Path directory;

	private static PageServer node;

	@BeforeAll
	static void start() throws Exception {
		node = PageServer.node(CLOUD, "--oso.tenant=" + HOSTILE, "--oso.client-id=node-1",
				"--oso.client-tokens=another-secret-key", "--oso.directory=" + directory, "--oso.max-staleness=2h");
	}

	@AfterAll
	static void stop() {
		node.close();
		CLOUD.close();
	}

	@Test
	void showsWhatTheNodeHolds() {
		HttpResponse<String> page = node.get("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(page.body()).startsWith("<!DOCTYPE html>")
			.contains("Up to date", "production", "node-1", "snapshot-0000000001-", "<code>has_role</code>",
					"new snapshot", "persistent", "2 h", CLOUD.url().toString(), "Policy digest (SHA-256)");
	}

	@Test
	void countsRequestsByEndpointAndStatus() {
		node.send("POST", "/api/list", "Authorization", "Bearer wrong");
		assertThat(node.get("/").body()).contains("<code>/api/list</code>", "401");
	}

	@Test
	void showsHostileNamesAsText() {
		assertThat(node.get("/").body()).doesNotContain("<script>alert")
			.contains("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;");
	}

	@Test
	void showsNoKey() {
		assertThat(node.get("/").body()).doesNotContain("secret")
			.doesNotContain(FakeCloud.API_KEY, directory.toString());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/assets/page.css", "/assets/live.js", "/assets/icon.svg" })
	void allowsBrowsersNothingThatIsNotNeeded(String path) {
		HttpResponse<String> response = node.get(path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
			.contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'")
			.doesNotContain("unsafe", "http", "*");
		assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
		assertThat(response.headers().firstValue("Referrer-Policy")).hasValue("no-referrer");
		assertThat(response.headers().firstValue("X-Frame-Options")).hasValue("DENY");
		assertThat(response.headers().firstValue("X-Request-ID")).isPresent();
	}

	@Test
	void isNeverKeptByCaches() {
		assertThat(node.get("/").headers().firstValue("Cache-Control")).hasValue("no-store");
	}

	@Test
	void answersHead() {
		HttpResponse<String> head = node.send("HEAD", "/");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(head.body()).isEmpty();
		assertThat(head.headers().firstValueAsLong("Content-Length").orElseThrow()).isGreaterThan(1_000);
	}

	@Test
	void acceptsNoOtherMethods() {
		assertThat(node.send("POST", "/").statusCode()).isEqualTo(405);
		assertThat(node.send("DELETE", "/assets/page.css").statusCode()).isEqualTo(405);
	}

	@Test
	void sendsAnAssetOnlyOnce() {
		String tag = node.get("/assets/page.css").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> again = node.send("GET", "/assets/page.css", "If-None-Match", tag);
		assertThat(again.statusCode()).isEqualTo(304);
		assertThat(again.body()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/assets", "/assets/", "/assets/nothing", "/assets/..%2FAssetServlet.class",
			"/assets/page.css/", "/assets//page.css/../../PageServlet.class", "/index.html", "/favicon.ico", "/ask" })
	void givesOutNothingElse(String path) {
		HttpResponse<String> response = node.get(path);
		assertThat(response.statusCode()).isIn(400, 404);
		assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/json");
	}

	@Test
	void isNotThereWhenSwitchedOff() throws Exception {
		try (PageServer off = PageServer.node(CLOUD, "--oso.status-page=off")) {
			assertThat(off.get("/").statusCode()).isEqualTo(404);
			assertThat(off.get("/assets/page.css").statusCode()).isEqualTo(404);
			assertThat(off.get("/healthcheck").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void asksForAKeyIfSoWanted() throws Exception {
		try (PageServer guarded = PageServer.node(CLOUD, "--oso.status-page=key",
				"--oso.client-tokens=another-secret-key")) {
			HttpResponse<String> refused = guarded.get("/");
			assertThat(refused.statusCode()).isEqualTo(401);
			assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow()).startsWith("Basic realm=");
			assertThat(refused.body()).contains("OSO_STATUS_PAGE=key").doesNotContain("production", "secret");
			for (String wrong : new String[] { "Bearer wrong", "Bearer", "Basic wrong", "Basic !!", basic("x", "wrong"),
					"Digest x", basic(FakeCloud.API_KEY, "") }) {
				assertThat(guarded.send("GET", "/", "Authorization", wrong).statusCode()).as(wrong).isEqualTo(401);
			}
			for (String right : new String[] { "Bearer " + FakeCloud.API_KEY, "bearer another-secret-key",
					basic("anybody", FakeCloud.API_KEY), basic("", "another-secret-key") }) {
				assertThat(guarded.send("GET", "/", "Authorization", right).body()).as(right).contains("Up to date");
			}
		}
	}

	private static String basic(String user, String password) {
		return "Basic " + Base64.getEncoder().encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
	}

}
