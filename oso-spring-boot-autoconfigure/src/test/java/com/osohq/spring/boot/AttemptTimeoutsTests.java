package com.osohq.spring.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.SimpleClientHttpRequestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long attempts may take, by what the application's properties say.
 */
class AttemptTimeoutsTests {

	private static final Duration USUAL = Duration.ofSeconds(5);

	/** Half of what a pause of 15 ms leaves of two seconds. */
	private static final Duration CUT = Duration.ofNanos(992_500_000);

	private static final Duration FALLBACK = Duration.ofSeconds(3);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class))
		.withPropertyValues("oso.api-key=e_1_2_3", "oso.fallback.read-timeout=3s");

	@Test
	void attemptsAreCutIfThereIsAFallback() {
		assertThat(readTimeouts("oso.fallback.url=http://localhost:1")).containsExactly(USUAL, CUT);
	}

	@Test
	void attemptsAreNotCutWithoutAFallback() {
		assertThat(readTimeouts()).containsExactly(USUAL);
	}

	@Test
	void attemptsAreNotCutIfThatIsOff() {
		assertThat(readTimeouts("oso.fallback.url=http://localhost:1", "oso.fallback.after=0")).containsExactly(USUAL);
	}

	@Test
	void aStatedReadTimeoutWinsEvenIfItIsTheDefault() {
		assertThat(readTimeouts("oso.fallback.url=http://localhost:1", "oso.read-timeout=5s")).containsExactly(USUAL);
	}

	@Test
	void aStatedConnectTimeoutIsNotAReadTimeout() {
		assertThat(readTimeouts("oso.fallback.url=http://localhost:1", "oso.connect-timeout=20s"))
			.containsExactly(USUAL, CUT);
	}

	/** The read timeouts of the HTTP clients that are made for Oso Cloud. */
	private List<Duration> readTimeouts(String... properties) {
		List<Duration> made = new ArrayList<>();
		ClientHttpRequestFactoryBuilder<SimpleClientHttpRequestFactory> recording = (settings) -> {
			made.add(settings.readTimeout());
			return new SimpleClientHttpRequestFactory();
		};
		this.runner.withPropertyValues(properties)
			.withBean(ClientHttpRequestFactoryBuilder.class, () -> recording)
			.run((context) -> assertThat(context).hasNotFailed());
		made.remove(FALLBACK);
		return made;
	}

}
