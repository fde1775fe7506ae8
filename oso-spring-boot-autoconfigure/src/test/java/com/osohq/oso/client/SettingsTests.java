package com.osohq.oso.client;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Settings that make sense, and what is said of others.
 */
class SettingsTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8080", "https://api.osohq.com", "https://api.osohq.com/",
			"HTTPS://proxy/oso", " https://api.osohq.com " })
	void takesTheUrlOfAServer(String url) {
		assertThat(ServerUrl.parse(url).uri().getHost()).isNotEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "api.osohq.com", "ftp://api.osohq.com", "http://", "https:///path",
			"https://user:secret@api.osohq.com", "https://user:1/secret@api.osohq.com",
			"https://api.osohq.com?key=secret", "https://api.osohq.com#secret", "https://secret host" })
	void refusesOtherUrlsWithoutRepeatingThem(String url) {
		assertThatExceptionOfType(InvalidSettingException.class).isThrownBy(() -> ServerUrl.parse(url))
			.withMessageStartingWith("url must ")
			.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("secret"));
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

}
