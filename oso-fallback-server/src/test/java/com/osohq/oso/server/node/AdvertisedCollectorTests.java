package com.osohq.oso.server.node;

import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AdvertisedCollector}: what a refresh finds out about it.
 */
class AdvertisedCollectorTests {

	private final FakeCloud cloud = new FakeCloud().knowsEtags();

	private TestNode node;

	@BeforeEach
	void make(@TempDir Path directory) {
		this.node = new TestNode(directory, this.cloud.url());
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/collector/reports", "/c", "/v1/a-b_c~d.e" })
	void isAPathOfTheUpstream(String path) throws InterruptedException {
		this.cloud.advertisesCollector(path);
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).contains(URI.create(this.cloud.url() + path));
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://elsewhere.example/reports", "//elsewhere.example/reports", "elsewhere.example",
			"@elsewhere.example/", ":80/reports", "/\\elsewhere.example", "/../reports", "/a/../../reports", "/a//b",
			"/%2e%2e/a", "/a?key=1", "/a#b", "/a b", "/", "" })
	void isNothingElse(String value) throws InterruptedException {
		this.cloud.advertisesCollector(value);
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).isEmpty();
	}

	@Test
	void isNotALongPath() throws InterruptedException {
		this.cloud.advertisesCollector("/" + "a/".repeat(2000) + 'a');
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).isEmpty();
	}

	@Test
	void isForgottenWhenItIsNotAdvertisedAnyMore() throws InterruptedException {
		this.cloud.advertisesCollector("/reports");
		this.node.refresher.refresh();
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).as("after answers that nothing has changed").isPresent();
		this.cloud.advertisesCollector(null);
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).isEmpty();
	}

	@Test
	void isKeptWhileTheUpstreamIsDown() throws InterruptedException {
		this.cloud.advertisesCollector("/reports");
		this.node.refresher.refresh();
		this.cloud.answers((request) -> FakeCloud.status(500, ""));
		this.node.refresher.refresh();
		assertThat(this.node.collector.url()).isPresent();
	}

}
