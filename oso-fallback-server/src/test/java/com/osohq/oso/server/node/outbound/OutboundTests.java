package com.osohq.oso.server.node.outbound;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link Outbound}.
 */
class OutboundTests {

	private static final URI SERVER = URI.create("http://api.example.com/api/policy");

	/** {@code me:pass word} */
	private static final String BASIC = "Basic bWU6cGFzcyB3b3Jk";

	@Test
	void asksTheProxyAndTellsItWhoIsAsking() throws Exception {
		try (TestProxy proxy = TestProxy.start(0, BASIC)) {
			Outbound outbound = Outbound.of(Map.of("HTTP_PROXY", "http://me:pass%20word@" + proxy.address()));
			assertThat(status(outbound, SERVER)).isEqualTo(200);
			assertThat(proxy.heads()).singleElement()
				.asString()
				.startsWith("GET http://api.example.com/api/policy HTTP/1.1\r\n");
			assertThat(outbound.way(SERVER)).isEqualTo(" through the proxy " + proxy.address());
		}
	}

	@Test
	void aProxyThatWantsMoreSaysSo() throws Exception {
		try (TestProxy proxy = TestProxy.start(0, BASIC)) {
			assertThat(status(Outbound.of(Map.of("http_proxy", "me:wrong@" + proxy.address())), SERVER)).isEqualTo(407);
			assertThat(status(Outbound.of(Map.of("http_proxy", proxy.address())), SERVER)).isEqualTo(407);
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "http://api.example.com, http_proxy, a:1, a:1", "http://api.example.com, HTTP_PROXY, a:1, a:1",
					"http://api.example.com, https_proxy, a:1, -", "https://api.example.com, https_proxy, a:1, a:1",
					"https://api.example.com, HTTPS_PROXY, http://a:1/, a:1",
					"https://api.example.com, HTTPS_PROXY, a, a:80", "https://api.example.com, HTTP_PROXY, a:1, -",
					"https://api.example.com, HTTPS_PROXY, '', -",
					"https://api.example.com, HTTPS_PROXY, http://u:p@a_b:1, a_b:1",
					"https://api.example.com, HTTPS_PROXY, u@d.example@a:1, a:1",
					"https://api.example.com, HTTPS_PROXY, '[::1]:3128', ::1:3128",
					"http://localhost:8081, HTTP_PROXY, a:1, -", "http://127.0.0.2, HTTP_PROXY, a:1, -",
					"http://[::1]:80, HTTP_PROXY, a:1, -", "http://oso.localhost, HTTP_PROXY, a:1, -" })
	void knowsWhichProxyToAsk(URI server, String variable, String value, String proxy) {
		assertThat(Outbound.of(Map.of(variable, value)).way(server))
			.isEqualTo((proxy != null) ? " through the proxy " + proxy : "");
	}

	@Test
	void smallLettersCountMore() {
		assertThat(Outbound.of(Map.of("HTTP_PROXY", "a:1", "http_proxy", "b:2")).way(SERVER)).endsWith(" b:2");
		assertThat(Outbound.of(Map.of("HTTP_PROXY", "a:1", "http_proxy", " ")).way(SERVER)).endsWith(" a:1");
	}

	@ParameterizedTest
	@CsvSource({ "*, http://api.example.com", "example.com, http://api.example.com", "example.com, http://example.com",
			"EXAMPLE.com, http://api.Example.COM.", ".example.com, http://api.example.com",
			"*.example.com, http://api.example.com", "api.example.com:80, http://api.example.com",
			"api.example.com:8080, http://api.example.com:8080", "'a.b , example.com', http://api.example.com",
			"a.b example.com, http://api.example.com", "10.1.2.3, http://10.1.2.3", "10.0.0.0/8, http://10.255.1.1:80",
			"10.1.2.0/23, http://10.1.3.255", "2001:db8::1, http://[2001:db8::1]",
			"[2001:db8::1]:80, http://[2001:db8::1]", "2001:db8::/32, http://[2001:db8:1::1]",
			"0.0.0.0/0, http://192.0.2.1", "'###,,/,example.com', http://example.com" })
	void asksDirectlyWhatIsListed(String list, URI server) {
		for (String name : new String[] { "NO_PROXY", "no_proxy" }) {
			assertThat(Outbound.of(Map.of("HTTP_PROXY", "a:1", name, list)).way(server)).as(name).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource({ "'', http://api.example.com", "ample.com, http://example.com", "example.com, http://badexample.com",
			".example.com, http://example.com", "api.example.com:443, http://api.example.com",
			"example.com, http://example.com.evil.net", "10.1.2.3, http://10.1.2.4", "10.0.0.0/8, http://11.0.0.1",
			"10.1.2.0/23, http://10.1.4.0", "10.0.0.0/8, http://[::a00:1]", "10.0.0.0/99, http://10.0.0.1",
			"10.0.0.0/8, http://10.example.com", "2001:db8::/33, http://[2001:db8:8000::1]" })
	void asksTheProxyForAnythingElse(String list, URI server) {
		assertThat(Outbound.of(Map.of("HTTP_PROXY", "a:1", "NO_PROXY", list)).way(server))
			.isEqualTo(" through the proxy a:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "socks5://me:hidden@proxy:1080", "https://me:hidden@proxy", "http://me:hidden@proxy:0",
			"http://me:hidden@proxy:99999", "http://me:hidden%zz@proxy", "http://me:hidden@",
			"http://me:hidden@proxy/path", "http://me:hidden@proxy:http" })
	void refusesAProxyThatItCannotUseWithoutShowingThePassword(String value) {
		Outbound outbound = Outbound.of(Map.of("http_proxy", value));
		assertThatThrownBy(() -> outbound.way(SERVER)).isInstanceOf(UnusableAddressException.class)
			.hasMessageStartingWith("HTTP_PROXY is not the address of a proxy")
			.message()
			.doesNotContain("hidden");
		assertThat(outbound.way(URI.create("https://api.example.com"))).isEmpty();
	}

	private static int status(Outbound outbound, URI server) throws Exception {
		return outbound.client(Duration.ofSeconds(20))
			.send(outbound.request(server).timeout(Duration.ofSeconds(20)).build(),
					HttpResponse.BodyHandlers.discarding())
			.statusCode();
	}

}
