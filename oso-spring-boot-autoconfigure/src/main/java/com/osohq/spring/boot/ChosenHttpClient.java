package com.osohq.spring.boot;

import java.util.function.Supplier;

import org.springframework.boot.context.properties.bind.BindResult;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;

/**
 * What {@code spring.http.clients.imperative.factory} may say. Spring Boot makes no bean
 * of that choice in a reactive web application, where Oso's client is still imperative.
 */
enum ChosenHttpClient {

	HTTP_COMPONENTS(ClientHttpRequestFactoryBuilder::httpComponents),

	JETTY(ClientHttpRequestFactoryBuilder::jetty),

	REACTOR(ClientHttpRequestFactoryBuilder::reactor),

	JDK(ClientHttpRequestFactoryBuilder::jdk),

	SIMPLE(ClientHttpRequestFactoryBuilder::simple);

	@SuppressWarnings("ImmutableEnumChecker")
	private final Supplier<ClientHttpRequestFactoryBuilder<?>> factories;

	ChosenHttpClient(Supplier<ClientHttpRequestFactoryBuilder<?>> factories) {
		this.factories = factories;
	}

	/** The one that is named, or else the first that is on the class path. */
	static ClientHttpRequestFactoryBuilder<?> orDetected(Environment environment, ResourceLoader resourceLoader) {
		BindResult<ChosenHttpClient> chosen = Binder.get(environment)
			.bind("spring.http.clients.imperative.factory", ChosenHttpClient.class);
		return chosen.isBound() ? chosen.get().factories.get()
				: ClientHttpRequestFactoryBuilder.detect(resourceLoader.getClassLoader());
	}

}
