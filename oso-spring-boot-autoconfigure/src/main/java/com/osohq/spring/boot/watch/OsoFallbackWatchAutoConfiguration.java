package com.osohq.spring.boot.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoProperties;
import com.osohq.spring.client.OsoClient;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the watch over the Fallback
 * node, which the property {@code oso.fallback.watch-interval} turns off.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnSingleCandidate(OsoClient.class)
public final class OsoFallbackWatchAutoConfiguration {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	@Bean
	FallbackWatch osoFallbackWatch(OsoClient oso, OsoProperties properties) {
		Duration interval = properties.fallback().watchInterval();
		if (!interval.isZero() && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
			throw new InvalidConfigurationPropertyValueException("oso.fallback.watch-interval", interval,
					"oso.fallback.watch-interval must be 0, which turns it off, or from 1 second to 1 day");
		}
		return new FallbackWatch(oso, interval, () -> ThreadLocalRandom.current().nextDouble());
	}

}
