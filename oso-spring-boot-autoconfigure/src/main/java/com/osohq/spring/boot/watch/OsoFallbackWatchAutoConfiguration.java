package com.osohq.spring.boot.watch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import com.osohq.spring.boot.OnOsoCondition;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoProperties;
import com.osohq.spring.boot.OsoTargetsRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the watch over the Fallback
 * node, which the property {@code oso.fallback.watch-interval} turns off.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnBean(OsoTargetsRegistry.class)
@Conditional(OnOsoCondition.class)
public final class OsoFallbackWatchAutoConfiguration {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofDays(1);

	@Bean
	FallbackWatch osoFallbackWatch(OsoTargetsRegistry clients, OsoProperties properties) {
		Duration interval = properties.fallback().watchInterval();
		if (!interval.isZero() && (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0)) {
			throw new InvalidConfigurationPropertyValueException("oso.fallback.watch-interval", interval,
					"oso.fallback.watch-interval must be 0, which turns it off, or from 1 second to 1 day");
		}
		return new FallbackWatch(() -> clients.targets().values(), interval,
				() -> ThreadLocalRandom.current().nextDouble());
	}

}
