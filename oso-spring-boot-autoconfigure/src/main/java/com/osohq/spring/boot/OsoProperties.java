package com.osohq.spring.boot;

import java.time.Duration;
import java.util.List;

import com.osohq.spring.client.InvalidSettingException;
import com.osohq.spring.client.OsoClientBuilder;
import com.osohq.spring.client.ServerUrl;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * Properties of the Oso client.
 *
 * @param enabled Whether to configure an Oso client.
 * @param apiKey API key of the Oso environment. Required unless connection details come
 * from elsewhere.
 * @param url URL of Oso Cloud. A "/api" at its end is ignored.
 * @param connectTimeout How long connecting to Oso Cloud may take in one attempt.
 * @param readTimeout How long an answer of Oso Cloud may take in one attempt. If set, no
 * attempt is cut by "oso.fallback.after".
 * @param maxConnections Maximum number of requests on their way to each target at once.
 * Unlimited if not set.
 * @param userAgent Name of the client that servers see.
 * @param dataBindings Location of the YAML file with the data bindings for local
 * authorization.
 * @param ssl Certificates for the connections to Oso Cloud and the fallback.
 * @param retry Repetition of failed attempts at Oso Cloud.
 * @param fallback Fallback node, asked when Oso Cloud gives no answer.
 * @param circuitBreaker Circuit breaker, which spares calls an attempt at Oso Cloud
 * during an outage.
 */
@ConfigurationProperties("oso")
public record OsoProperties(@DefaultValue("true") boolean enabled, @Nullable String apiKey,
		@DefaultValue(OsoClientBuilder.DEFAULT_URL) String url, @DefaultValue("1s") Duration connectTimeout,
		@Nullable Duration readTimeout, @Nullable Integer maxConnections, @Nullable String userAgent,
		@Nullable Resource dataBindings, @DefaultValue Ssl ssl, @DefaultValue Retry retry,
		@DefaultValue Fallback fallback, @DefaultValue CircuitBreaker circuitBreaker) {

	/**
	 * Says what is set, but for the API key and URLs that are refused.
	 */
	@Override
	public String toString() {
		return "OsoProperties[url=" + shown(this.url) + ", fallback=" + this.fallback + ']';
	}

	/** A URL that is refused may hold credentials. */
	private static String shown(String url) {
		try {
			return ServerUrl.parse(url).uri().toString();
		}
		catch (InvalidSettingException ex) {
			return "url " + ex.getDemand();
		}
	}

	/**
	 * Certificates.
	 *
	 * @param bundle Name of the SSL bundle to use.
	 */
	public record Ssl(@Nullable String bundle) {

	}

	/**
	 * Repetition of failed attempts at Oso Cloud.
	 *
	 * @param maxAttempts Maximum number of attempts, the first one included.
	 * @param initialInterval Pause before the second attempt.
	 * @param multiplier Factor by which the pause grows with each further attempt.
	 * @param maxInterval Longest pause. A server that asks for a longer one is not asked
	 * again.
	 * @param jitter Whether pauses vary by up to a half.
	 */
	public record Retry(@DefaultValue("3") int maxAttempts, @DefaultValue("10ms") Duration initialInterval,
			@DefaultValue("2") double multiplier, @DefaultValue("1s") Duration maxInterval,
			@DefaultValue("true") boolean jitter) {

	}

	/**
	 * Fallback node.
	 *
	 * @param url URL of the Fallback node. A "/api" at its end is ignored. No fallback if
	 * not set.
	 * @param onStatus Statuses of Oso Cloud that lead to the fallback: single ones such
	 * as "429", or "4xx" and "5xx". 401, 403, 404, 409 and 413 never do.
	 * @param after How long a call waits for Oso Cloud before it goes to the fallback. No
	 * attempt of a read begins later, and attempts of "authorize" and "actions" are cut
	 * so that two of them fit. 0 turns it off.
	 * @param connectTimeout How long connecting to the fallback may take.
	 * @param readTimeout How long the answer of the fallback may take.
	 * @param watchInterval Mean pause between two questions whether the fallback would
	 * answer, asked in the background for metrics, health and a warning if it refuses the
	 * API key. From 1 second to 1 day; 0 turns it off.
	 */
	public record Fallback(@Nullable String url, @DefaultValue("5xx") List<String> onStatus,
			@DefaultValue("2s") Duration after, @DefaultValue("1s") Duration connectTimeout,
			@DefaultValue("5s") Duration readTimeout, @DefaultValue("30s") Duration watchInterval) {

		/**
		 * Says where it is, unless the URL is one that is refused.
		 */
		@Override
		public String toString() {
			return "Fallback[url=" + ((this.url != null) ? shown(this.url) : null) + ", onStatus=" + this.onStatus
					+ ']';
		}

	}

	/**
	 * Circuit breaker.
	 *
	 * @param enabled Whether calls go straight to the fallback after a run of failures of
	 * Oso Cloud.
	 * @param failureThreshold Number of failed calls in a row that opens the circuit
	 * breaker.
	 * @param openDuration How long calls go straight to the fallback before Oso Cloud is
	 * tried again.
	 */
	public record CircuitBreaker(@DefaultValue("false") boolean enabled, @DefaultValue("5") int failureThreshold,
			@DefaultValue("10s") Duration openDuration) {

	}

}
