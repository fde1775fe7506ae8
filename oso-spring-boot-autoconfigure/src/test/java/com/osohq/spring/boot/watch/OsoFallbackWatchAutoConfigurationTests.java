package com.osohq.spring.boot.watch;

import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoTargetsRegistry;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When the Fallback node is watched.
 */
class OsoFallbackWatchAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, OsoFallbackWatchAutoConfiguration.class))
		.withPropertyValues("oso.api-key=e_1_2_3");

	@Test
	void watchesAFallbackFromTheStartAndEndsWithTheApplication() {
		this.runner.withPropertyValues("oso.fallback.url=http://localhost:1", "spring.main.lazy-initialization=true")
			.run((context) -> {
				FallbackWatch watch = context.getBean(FallbackWatch.class);
				assertThat(watch.isRunning()).isTrue();
				context.close();
				assertThat(watch.isRunning()).isFalse();
			});
	}

	@Test
	void watchesNothingWithoutAFallback() {
		this.runner.run((context) -> assertThat(context.getBean(FallbackWatch.class).isRunning()).isFalse());
	}

	@Test
	void canBeTurnedOff() {
		this.runner.withPropertyValues("oso.fallback.url=http://localhost:1", "oso.fallback.watch-interval=0")
			.run((context) -> {
				assertThat(context.getBean(FallbackWatch.class).isRunning()).isFalse();
				assertThat(context.getBean(OsoTargetsRegistry.class)
					.targets()
					.get("oso")
					.status(Target.FALLBACK)
					.orElseThrow()
					.state()).isEqualTo(TargetState.UNKNOWN);
			});
	}

	@Test
	void needsAnOso() {
		this.runner.withPropertyValues("oso.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(FallbackWatch.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1s", "999ms", "25h" })
	void refusesIntervalsThatMakeNoSense(String interval) {
		this.runner.withPropertyValues("oso.fallback.watch-interval=" + interval)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(ex) -> assertThat(ex.getReason())
							.contains("must be 0, which turns it off, or from 1 second")));
	}

}
