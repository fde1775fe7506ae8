package com.osohq.spring.boot;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;

import com.osohq.spring.client.Timeouts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpComponentsClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ReactorClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.web.client.RestClient;

/**
 * Makes the REST client of a target from what the application has set for all of its REST
 * clients, with the target's own timeouts.
 */
final class TargetRestClients {

	private final ClientHttpRequestFactoryBuilder<?> factories;

	private final HttpClientSettings settings;

	private final List<RestClientCustomizer> customizers;

	TargetRestClients(ClientHttpRequestFactoryBuilder<?> factories, HttpClientSettings settings,
			@Nullable SslBundle sslBundle, List<RestClientCustomizer> customizers) {
		this.factories = exact(factories);
		HttpClientSettings own = settings.withRedirects(HttpRedirects.DONT_FOLLOW);
		this.settings = (sslBundle != null) ? own.withSslBundle(sslBundle) : own;
		this.customizers = List.copyOf(customizers);
	}

	/** One attempt, one request: repeating it is up to the settings of the Oso client. */
	private static ClientHttpRequestFactoryBuilder<?> exact(ClientHttpRequestFactoryBuilder<?> factories) {
		if (factories instanceof JdkClientHttpRequestFactoryBuilder jdk) {
			return jdk.withHttpClientCustomizer((client) -> client.version(HttpClient.Version.HTTP_1_1));
		}
		if (factories instanceof HttpComponentsClientHttpRequestFactoryBuilder httpComponents) {
			return HttpComponentsAttempts.of(httpComponents);
		}
		return factories;
	}

	private ClientHttpRequestFactoryBuilder<?> within(Duration attempt) {
		return (this.factories instanceof ReactorClientHttpRequestFactoryBuilder reactor)
				? ReactorHandshakes.within(attempt, reactor) : this.factories;
	}

	RestClient.Builder builder(Timeouts timeouts) {
		RestClient.Builder builder = RestClient.builder()
			.requestFactory(
					within(timeouts.read()).build(this.settings.withTimeouts(timeouts.connect(), timeouts.read())));
		// Last, so that a customizer can exchange the request factory, as tests do.
		this.customizers.forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}
