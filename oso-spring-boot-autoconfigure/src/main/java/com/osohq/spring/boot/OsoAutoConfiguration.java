package com.osohq.spring.boot;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.client.CallObserver;
import com.osohq.spring.client.ClientListener;
import com.osohq.spring.client.OsoClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the {@code oso} bean. It needs
 * an API key, from the property {@code oso.api-key} or from {@link OsoConnectionDetails},
 * and sends nothing while the application starts.
 */
@AutoConfiguration(after = { RestClientAutoConfiguration.class, TaskExecutionAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "oso.enabled", matchIfMissing = true)
@EnableConfigurationProperties(OsoProperties.class)
public final class OsoAutoConfiguration {

	@Bean
	static SettingsReview osoSettingsReview(ConfigurableEnvironment environment) {
		return new SettingsReview(environment);
	}

	@Bean
	@Conditional(OnApiKeyCondition.class)
	@ConditionalOnMissingBean(OsoConnectionDetails.class)
	PropertiesOsoConnectionDetails osoConnectionDetails(OsoProperties properties) {
		return new PropertiesOsoConnectionDetails(properties);
	}

	@Bean
	static OsoTargetsRegistry osoTargetsRegistry(ListableBeanFactory beans) {
		return new OsoTargetsRegistry(beans);
	}

	@Bean
	OsoClientFactory osoClientFactory(OsoProperties properties, ResourceLoader resourceLoader, Environment environment,
			ObjectProvider<ClientHttpRequestFactoryBuilder<?>> requestFactories,
			ObjectProvider<HttpClientSettings> httpSettings, ObjectProvider<SslBundles> sslBundles,
			ObjectProvider<RestClientCustomizer> restClientCustomizers, ObjectProvider<CallObserver> observer,
			ObjectProvider<ClientListener> listeners, ObjectProvider<OsoClientBuilderCustomizer> customizers,
			ApplicationEventPublisher events, OsoTargetsRegistry registry) {
		return new OsoClientFactory(properties,
				() -> new TargetRestClients(
						requestFactories.getIfAvailable(() -> ChosenHttpClient.orDetected(environment, resourceLoader)),
						httpSettings.getIfAvailable(HttpClientSettings::defaults),
						sslBundle(properties.ssl().bundle(), sslBundles.getIfAvailable()),
						restClientCustomizers.orderedStream().toList()),
				observer, listeners, customizers, events, registry);
	}

	@Bean
	@ConditionalOnBean(OsoConnectionDetails.class)
	@ConditionalOnMissingBean(Oso.class)
	Oso oso(OsoClientFactory clients, OsoConnectionDetails details, OsoProperties properties, SettingsReview review) {
		OsoClient client = clients.client("oso", details);
		review.review(client, properties);
		return client;
	}

	@Bean
	@ConditionalOnSingleCandidate(Oso.class)
	@ConditionalOnMissingBean
	OsoAsync osoAsync(Oso oso, ObjectProvider<AsyncTaskExecutor> executors, BeanFactory beans) {
		// A mock would answer null if it were asked for one.
		return new OsoAsync(oso, executors.getIfUnique(() -> applicationTaskExecutor(beans)));
	}

	/** A scheduler is an executor too, so that there is often more than one. */
	private static AsyncTaskExecutor applicationTaskExecutor(BeanFactory beans) {
		String name = TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME;
		return (beans.containsBean(name) && beans.isTypeMatch(name, AsyncTaskExecutor.class))
				? beans.getBean(name, AsyncTaskExecutor.class) : new SimpleAsyncTaskExecutor("oso-");
	}

	private static @Nullable SslBundle sslBundle(@Nullable String name, @Nullable SslBundles bundles) {
		if (name == null) {
			return null;
		}
		if (bundles == null) {
			throw new InvalidConfigurationPropertyValueException("oso.ssl.bundle", name,
					"oso.ssl.bundle needs Spring Boot's SSL auto-configuration, which is excluded");
		}
		try {
			return bundles.getBundle(name);
		}
		catch (NoSuchSslBundleException ex) {
			throw new InvalidConfigurationPropertyValueException("oso.ssl.bundle", name,
					"oso.ssl.bundle must be the name of a bundle under spring.ssl.bundle", ex);
		}
	}

}
