package com.osohq.spring.boot.health;

import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.client.OsoClient;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link OsoHealthIndicator}.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnSingleCandidate(OsoClient.class)
@ConditionalOnEnabledHealthIndicator("oso")
public final class OsoHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "osoHealthIndicator", "osoHealthContributor" })
	OsoHealthIndicator osoHealthContributor(OsoClient oso, ObjectProvider<SimpleAsyncTaskExecutorBuilder> executors) {
		SimpleAsyncTaskExecutorBuilder threads = executors.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new);
		// A limit that the application has set for its own tasks could hold up the
		// endpoint.
		return new OsoHealthIndicator(oso, threads.threadNamePrefix("oso-health-").concurrencyLimit(-1).build(),
				OsoHealthIndicator.PROBE_TIMEOUT);
	}

}
