package com.osohq.spring.boot.health;

import java.util.Map;
import java.util.concurrent.Executor;

import com.osohq.spring.boot.OnOsoCondition;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.OsoTargetsRegistry;
import com.osohq.spring.client.OsoTargets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the component {@code oso}: an
 * {@link OsoHealthIndicator}, or one for each client by its name.
 */
@AutoConfiguration(after = OsoAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(OsoTargetsRegistry.class)
@Conditional(OnOsoCondition.class)
@ConditionalOnEnabledHealthIndicator("oso")
public final class OsoHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "osoHealthIndicator", "osoHealthContributor" })
	HealthContributor osoHealthContributor(OsoTargetsRegistry clients,
			ObjectProvider<SimpleAsyncTaskExecutorBuilder> executors) {
		// A limit that the application has set for its own tasks could hold up the
		// endpoint.
		Executor threads = executors.getIfAvailable(SimpleAsyncTaskExecutorBuilder::new)
			.threadNamePrefix("oso-health-")
			.concurrencyLimit(-1)
			.build();
		Map<String, OsoTargets> targets = clients.targets();
		// Without a client there is no component, as the endpoint leaves empty ones out.
		return (targets.size() == 1) ? indicator(targets.values().iterator().next(), threads)
				: CompositeHealthContributor.fromMap(targets, (each) -> indicator(each, threads));
	}

	private static OsoHealthIndicator indicator(OsoTargets targets, Executor threads) {
		return new OsoHealthIndicator(targets, threads, OsoHealthIndicator.PROBE_TIMEOUT);
	}

}
