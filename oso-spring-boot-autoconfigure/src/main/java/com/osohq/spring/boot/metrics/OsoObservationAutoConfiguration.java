package com.osohq.spring.boot.metrics;

import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.client.CallObserver;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for observations of calls.
 */
@AutoConfiguration(after = ObservationAutoConfiguration.class, before = OsoAutoConfiguration.class)
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class OsoObservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CallObserver.class)
	ObservationCallObserver osoCallObserver(ObservationRegistry registry,
			ObjectProvider<OsoObservationConvention> convention) {
		return new ObservationCallObserver(registry, convention.getIfAvailable(), null);
	}

}
