package com.osohq.spring.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;

import com.osohq.spring.client.CircuitBreakerSettings;
import com.osohq.spring.client.InvalidSettingException;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.OsoClientBuilder;
import com.osohq.spring.client.RetrySettings;
import com.osohq.spring.client.ServerUrl;
import com.osohq.spring.client.StatusSet;
import com.osohq.spring.client.Timeouts;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.io.Resource;

/** Translates properties into settings of the client, and says which one is wrong. */
final class ClientSettings {

	private final OsoProperties properties;

	private final OsoConnectionDetails details;

	ClientSettings(OsoProperties properties, OsoConnectionDetails details) {
		this.properties = properties;
		this.details = details;
	}

	OsoClientBuilder builder() {
		OsoClientBuilder builder = valid("oso", () -> OsoClient.builder(this.details.getApiKey()))
			.url(url("oso.url", this.details.getUrl()))
			.retry(retry())
			.fallbackOn(valid("oso.fallback", () -> StatusSet.parse(this.properties.fallback().onStatus())))
			.fallbackTimeouts(fallbackTimeouts());
		setTimeouts(builder);
		valid("oso.fallback", () -> builder.fallbackAfter(this.properties.fallback().after()));
		if (this.details.getFallbackUrl() != null) {
			builder.fallbackUrl(url("oso.fallback.url", this.details.getFallbackUrl()));
		}
		if (this.properties.circuitBreaker().enabled()) {
			builder.circuitBreaker(circuitBreaker());
		}
		Integer maxConnections = this.properties.maxConnections();
		if (maxConnections != null) {
			valid("oso", () -> builder.maxConnections(maxConnections));
		}
		String userAgent = this.properties.userAgent();
		if (userAgent != null) {
			valid("oso", () -> builder.userAgent(userAgent));
		}
		if (this.properties.dataBindings() != null) {
			builder.dataBindings(read(this.properties.dataBindings()));
		}
		return builder;
	}

	private void setTimeouts(OsoClientBuilder builder) {
		Duration connect = this.properties.connectTimeout();
		Duration read = this.properties.readTimeout();
		valid("oso",
				() -> (read != null) ? builder.timeouts(new Timeouts(connect, read)) : builder.connectTimeout(connect));
	}

	Timeouts fallbackTimeouts() {
		OsoProperties.Fallback fallback = this.properties.fallback();
		return valid("oso.fallback", () -> new Timeouts(fallback.connectTimeout(), fallback.readTimeout()));
	}

	private RetrySettings retry() {
		OsoProperties.Retry retry = this.properties.retry();
		return valid("oso.retry", () -> new RetrySettings(retry.maxAttempts(), retry.initialInterval(),
				retry.multiplier(), retry.maxInterval(), retry.jitter()));
	}

	private CircuitBreakerSettings circuitBreaker() {
		OsoProperties.CircuitBreaker breaker = this.properties.circuitBreaker();
		return valid("oso.circuit-breaker",
				() -> new CircuitBreakerSettings(breaker.failureThreshold(), breaker.openDuration()));
	}

	private static String read(Resource dataBindings) {
		try {
			return StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(dataBindings.getContentAsByteArray()))
				.toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidConfigurationPropertyValueException("oso.data-bindings", dataBindings,
					"must be the location of a YAML file in UTF-8", ex);
		}
		catch (IOException ex) {
			throw new InvalidConfigurationPropertyValueException("oso.data-bindings", dataBindings,
					"must be the location of a YAML file that can be read, for example classpath:oso-bindings.yaml",
					ex);
		}
	}

	private static ServerUrl url(String property, String text) {
		try {
			return ServerUrl.parse(text);
		}
		catch (InvalidSettingException ex) {
			throw new InvalidOsoUrlException(property, ex.getDemand());
		}
	}

	private static <T> T valid(String prefix, Supplier<T> setting) {
		try {
			return setting.get();
		}
		catch (InvalidSettingException ex) {
			String property = prefix + '.' + ex.getSetting();
			throw new InvalidConfigurationPropertyValueException(property, null, property + ' ' + ex.getDemand(), ex);
		}
	}

}
