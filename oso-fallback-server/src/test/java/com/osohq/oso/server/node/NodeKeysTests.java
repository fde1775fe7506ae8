package com.osohq.oso.server.node;

import java.net.URI;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NodeKeys}.
 */
class NodeKeysTests {

	private static final URI URL = URI.create("http://localhost");

	@Test
	void acceptsItsOwnKeyAndThoseOfItsClients() {
		NodeKeys keys = keys("oso.client-tokens", "one,two");
		assertThat(keys.open(FakeCloud.API_KEY)).isPresent();
		assertThat(keys.open("one")).isPresent();
		assertThat(keys.open("two")).isPresent();
	}

	@Test
	void acceptsNoOtherKey() {
		NodeKeys keys = keys("oso.client-tokens", "one,two");
		assertThat(keys.open("")).isEmpty();
		assertThat(keys.open("one,two")).isEmpty();
		assertThat(keys.open(FakeCloud.API_KEY + " ")).isEmpty();
		assertThat(keys.open(FakeCloud.API_KEY.substring(1))).isEmpty();
		assertThat(keys.open("*")).isEmpty();
	}

	@Test
	void acceptsAnyKeyWhenToldTo() {
		assertThat(keys("oso.client-tokens", "*").open("whatever")).isPresent();
	}

	@Test
	void letsNobodyWrite() {
		assertThat(keys().open(FakeCloud.API_KEY).orElseThrow().canWrite()).isFalse();
	}

	private static NodeKeys keys(String... more) {
		NodeSettings settings = TestNode.settings(URL, more);
		return new NodeKeys(settings, new Node(settings, new MovableClock()));
	}

}
