package com.osohq.oso.server.browser;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.application.NodeApplication;
import com.osohq.oso.server.application.RunningServer;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.FakeCloud;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the status page of a node, as a person sees it.
 */
@Tag("browser")
@ExtendWith(Chromium.Tabs.class)
class NodePageBrowserTests {

	private static final String ROWS = "document.querySelectorAll('#refreshes tbody tr').length";

	private final FakeCloud cloud = new FakeCloud()
		.holds(Fact.of("has_role", new Value("User", "alice"), Value.string("reader"), new Value("Repo", "anvil")));

	@TempDir
	private Path directory;

	private RunningServer server;

	@BeforeEach
	void start() throws Exception {
		this.server = NodeApplication
			.start(List.of("--oso.api-token=" + FakeCloud.API_KEY, "--oso.environment=production", "--oso.tenant=acme",
					"--oso.replica-lag=0s", "--oso.url=" + this.cloud.url(), "--oso.port=0", "--oso.poll-interval=1s",
					"--oso.directory=" + this.directory), null);
	}

	@AfterEach
	void stop() {
		this.server.close();
		this.cloud.close();
	}

	@Test
	void changesWithoutBeingLoadedAgain(Tab tab) {
		tab.load(url()).await(ROWS + " > 0").evaluate("window.stillTheSame = true");
		int before = tab.evaluate(ROWS).intValue();
		tab.picture("node-up-to-date");
		assertThat(tab.text("#state")).isEqualTo("Up to date");
		this.cloud.answers((request) -> FakeCloud.status(503, "out of order"));
		tab.await("document.getElementById('state').textContent === 'Answers, but from old data'")
			.await(ROWS + " > " + before)
			.await("document.getElementById('announcement').textContent.includes('old data')");
		assertThat(tab.evaluate("window.stillTheSame").booleanValue()).isTrue();
		assertThat(tab.complaints()).isEmpty();
		tab.picture("node-failing");
	}

	@Test
	void saysSoWhenTheServerIsGone(Tab tab) {
		tab.load(url()).await("document.getElementById('liveness').textContent.startsWith('Live')");
		this.server.close();
		tab.await("document.body.classList.contains('offline')");
		assertThat(tab.text("#liveness")).startsWith("The server cannot be reached. What you see is from ");
	}

	@Test
	void asksNobodyElseForAnything(Tab tab) {
		tab.load(url()).await("document.getElementById('liveness').textContent.includes('last updated')");
		assertThat(tab.requests()).hasSizeGreaterThan(3)
			.allSatisfy((request) -> assertThat(URI.create(request).getAuthority())
				.isEqualTo(URI.create(url()).getAuthority()));
		assertThat(tab.complaints()).isEmpty();
	}

	@Test
	void fitsAPhoneInTheDark(Tab tab) {
		tab.size(360, 740).scheme("dark").load(url()).await(ROWS + " > 0");
		assertThat(tab.evaluate("document.documentElement.scrollWidth").intValue()).isLessThanOrEqualTo(360);
		assertThat(brightness(tab, "document.documentElement", "backgroundColor")).isLessThan(60);
		assertThat(brightness(tab, "document.querySelector('.banner p')", "color")).isGreaterThan(180);
		tab.picture("node-phone-dark");
		tab.scheme("light");
		assertThat(brightness(tab, "document.documentElement", "backgroundColor")).isGreaterThan(200);
		tab.picture("node-phone-light");
	}

	@Test
	void readsWithoutScripts(Tab tab) {
		tab.withoutScripts().load(url());
		assertThat(tab.text("#state")).isEqualTo("Up to date");
		assertThat(tab.evaluate("document.querySelector('meta[http-equiv=refresh]').content").stringValue())
			.isEqualTo("30");
	}

	private String url() {
		return "http://127.0.0.1:" + this.server.port() + "/";
	}

	private static double brightness(Tab tab, String element, String property) {
		String colour = tab.evaluate("getComputedStyle(" + element + ")." + property).stringValue();
		List<Integer> parts = new ArrayList<>();
		for (String part : colour.replaceAll("[^0-9,]", "").split(",")) {
			parts.add(Integer.valueOf(part));
		}
		return parts.stream().limit(3).mapToInt(Integer::intValue).average().orElseThrow();
	}

}
