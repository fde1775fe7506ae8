package com.osohq.spring.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings that make sense, and what is said of others.
 */
class SettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "https://api.osohq.com", "https://api.osohq.com/",
			"HTTPS://proxy/oso", " https://api.osohq.com ", "http://localhost:1", "http://localhost:65535",
			"http://localhost:", "http://[::1]:8080", "http://127.0.0.1/%C3%BC", "http://node.example." })
	void takesTheUrlOfAServer(String url) {
		assertThat(ServerUrl.parse(url).uri().getHost()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api.osohq.com", "ftp://api.osohq.com", "http://", "https:///path",
			"https://user:secret@api.osohq.com", "https://user:1/secret@api.osohq.com",
			"https://s\u00e4_secret@api.osohq.com", "https://s\u00df_secret@api.osohq.com",
			"https://api.osohq.com?key=secret", "https://api.osohq.com#secret", "https://secret host",
			"http://localhost:0", "http://localhost:65536", "http://localhost:99999", "http://localhost:99999999999",
			"http://localhost:-1", "http://localhost:port", "http://my_host", "http:localhost", "http://-a.example",
			"http://a-.example", "http://1.2.3", "http://[::1", "http://localhost/\u00fc", "http://localhost/\ud800",
			"http://localhost/?", "http://localhost/#",
			"http://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example" })
	void refusesOtherUrlsWithoutRepeatingThem(String url) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> ServerUrl.parse(url))
			.withMessageStartingWith("url must ")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("secret"));
	}

	@ParameterizedTest
	@CsvSource({ "https://b\u00fccher.example:8443/oso, https://xn--bcher-kva.example:8443/oso",
			"http://\u4f8b\u3048.\u30c6\u30b9\u30c8, http://xn--r8jz45g.xn--zckzah",
			"HTTP://Host.Example, HTTP://Host.Example", "http://[::1]:8080/, http://[::1]:8080/" })
	void takesAHostInTheFormInWhichItIsLookedUp(String url, URI taken) {
		assertThat(ServerUrl.parse(url).uri()).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource({ "https://api.osohq.com/api, https://api.osohq.com",
			"https://api.osohq.com/api/, https://api.osohq.com", "https://api.osohq.com//api//, https://api.osohq.com",
			"http://proxy/oso/api, http://proxy/oso", "http://proxy/api/api, http://proxy/api",
			"http://api, http://api", "http://api/, http://api/", "http://host/myapi, http://host/myapi",
			"http://host/api/v1, http://host/api/v1", "http://host/API, http://host/API" })
	void takesOneApiAwayFromTheEnd(String url, URI taken) {
		assertThat(ServerUrl.parse(url).uri()).isEqualTo(taken);
		assertThat(new ServerUrl(taken).uri()).isEqualTo(taken);
	}

	@ParameterizedTest
	@CsvSource({ "http://oso_cloud:8080, oso_cloud, letters",
			"https://oso_cloud.example/prefix, oso_cloud.example, letters",
			"http://oso-.example, oso-.example, letters", "http://host.1st, host.1st, letters",
			"http://str\u00e4_\u00dfe.example, str\u00e4_\u00dfe.example, xn--",
			"http://stra\u00dfe.example, stra\u00dfe.example, xn--",
			"http://b\u00fc_cher.example, b\u00fc_cher.example, xn--", "http://a\uff0f.example, a\uff0f.example, xn--",
			"http://a\uff20b.example, a\uff20b.example, xn--", "http://\ud800.example, '', xn--" })
	void namesTheHostThatCannotBeAsked(String url, String host, String advice) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> ServerUrl.parse(url))
			.withMessageStartingWith("url must name a")
			.withMessageContaining(host)
			.withMessageContaining(advice);
	}

	@Test
	void knowsStatusesAndClassesOfThem() {
		StatusSet statuses = StatusSet.parse(List.of("5xx", "429"));
		assertThat(statuses.contains(500)).isTrue();
		assertThat(statuses.contains(599)).isTrue();
		assertThat(statuses.contains(429)).isTrue();
		assertThat(statuses.contains(400)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 401, 403, 404, 409, 413 })
	void someStatusesAreNeverPartOfAClass(int status) {
		assertThat(StatusSet.parse(List.of("4xx")).contains(status)).isFalse();
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> StatusSet.parse(List.of(String.valueOf(status))))
			.withMessageContaining("never goes to the fallback");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "3xx", "302", "6xx", "abc", "50", "5000", "5XX5" })
	void refusesWhatIsNoStatus(String entry) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> StatusSet.parse(List.of(entry)))
			.withMessageStartingWith("on-status must name statuses");
	}

	@Test
	void refusesNumbersThatMakeNoSense() {
		Duration second = Duration.ofSeconds(1);
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new RetrySettings(0, second, 1, second, true))
			.withMessage("max-attempts must be 1 or more");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new RetrySettings(1, second, 0.5, second, true))
			.withMessage("multiplier must be 1 or more");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new RetrySettings(1, second, 1, Duration.ofMillis(1), true))
			.withMessage("max-interval must not be shorter than initial-interval");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> new CircuitBreakerSettings(0, second))
			.withMessage("failure-threshold must be 1 or more");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> new Timeouts(Duration.ZERO, second))
			.withMessage("connect-timeout must be longer than zero");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> OsoClient.builder(" "))
			.withMessage("api-key must not be empty");
	}

	@Test
	void refusesDurationsThatHttpClientsCannotCountWith() {
		Duration second = Duration.ofSeconds(1);
		Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> new Timeouts(forever, second))
			.withMessage("connect-timeout must not be longer than 20 days");
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> new Timeouts(second, forever))
			.withMessage("read-timeout must not be longer than 20 days");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new RetrySettings(1, second, 1, forever, true))
			.withMessage("max-interval must not be longer than 20 days");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> new CircuitBreakerSettings(1, forever))
			.withMessage("open-duration must not be longer than 20 days");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "secret\u00fc", "secret\u4e2d", "secret\ud800", "sec\nret", "sec\u0000ret", "sec\u007fret" })
	void refusesWhatNoHeaderCarriesWithoutRepeatingIt(String text) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> OsoClient.builder(text))
			.withMessage("api-key must consist of printable ASCII characters");
		assertThatExceptionOfType(InvalidSettingException.class)
			.isThrownBy(() -> OsoClient.builder("e_1_2_3").userAgent(text))
			.withMessage("user-agent must consist of printable ASCII characters");
	}

}
