package com.osohq.spring.boot;

import java.util.function.Supplier;

import com.osohq.spring.Oso;
import com.osohq.spring.client.CallObserver;
import com.osohq.spring.client.ClientListener;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.OsoClientBuilder;
import com.osohq.spring.client.TargetChange;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Makes clients with the settings of the application: the {@code oso} bean, and one for
 * each further environment of Oso that the application asks.
 */
public final class OsoClientFactory {

	private final OsoProperties properties;

	private final Supplier<TargetRestClients> restClients;

	private final ObjectProvider<CallObserver> observer;

	private final ObjectProvider<ClientListener> listeners;

	private final ObjectProvider<OsoClientBuilderCustomizer> customizers;

	private final ApplicationEventPublisher events;

	private final OsoTargetsRegistry registry;

	OsoClientFactory(OsoProperties properties, Supplier<TargetRestClients> restClients,
			ObjectProvider<CallObserver> observer, ObjectProvider<ClientListener> listeners,
			ObjectProvider<OsoClientBuilderCustomizer> customizers, ApplicationEventPublisher events,
			OsoTargetsRegistry registry) {
		this.properties = properties;
		this.restClients = restClients;
		this.observer = observer;
		this.listeners = listeners;
		this.customizers = customizers;
		this.events = events;
		this.registry = registry;
	}

	/**
	 * Makes the client of a further environment at the same Oso Cloud.
	 * @param name what health and metrics call the client
	 * @param apiKey an API key of the environment
	 * @param fallbackUrl where the Fallback node of the environment is, null if there is
	 * none; it is never the one of another environment
	 * @return the client, with all other settings from {@code oso.*}
	 * @throws IllegalStateException if there is a client with this name already
	 */
	public Oso create(String name, String apiKey, @Nullable String fallbackUrl) {
		return client(name, new OsoConnectionDetails() {

			@Override
			public String getApiKey() {
				return apiKey;
			}

			@Override
			public String getUrl() {
				return OsoClientFactory.this.properties.url();
			}

			@Override
			public @Nullable String getFallbackUrl() {
				return fallbackUrl;
			}

		});
	}

	/**
	 * Makes the client of a further environment.
	 * @param name what health and metrics call the client
	 * @param details the key, and where Oso Cloud and the Fallback node are
	 * @return the client, with all other settings from {@code oso.*}
	 * @throws IllegalStateException if there is a client with this name already
	 */
	public Oso create(String name, OsoConnectionDetails details) {
		return client(name, details);
	}

	OsoClient client(String name, OsoConnectionDetails details) {
		boolean several = this.registry.hasSeveral();
		ClientSettings settings = new ClientSettings(this.properties, details);
		TargetRestClients clients = this.restClients.get();
		CallObserver calls = this.observer.getIfAvailable(() -> CallObserver.NONE);
		OsoClientBuilder builder = settings.builder()
			.restClient(clients::builder)
			.fallbackRestClient(clients.builder(settings.fallbackTimeouts()))
			.observer(several ? calls.named(name) : calls)
			.listener(new TargetChangePublisher(this.events));
		this.listeners.orderedStream()
			.map((listener) -> several ? listener.named(name) : listener)
			.forEach(builder::listener);
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		OsoClient client = builder.build();
		this.registry.register(name, client);
		return client;
	}

	/** Makes a change of target an event of the application. */
	private record TargetChangePublisher(ApplicationEventPublisher events) implements ClientListener {

		@Override
		public void targetChanged(TargetChange change) {
			this.events.publishEvent(change);
		}

	}

}
