package com.osohq.spring.client;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import com.osohq.spring.client.wire.Answers;
import com.osohq.spring.client.wire.RequestBodies;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * Builds an {@link OsoClient} by hand, for applications without Spring Boot.
 */
public final class OsoClientBuilder {

	/**
	 * Where Oso Cloud is.
	 */
	public static final String DEFAULT_URL = "https://api.osohq.com";

	private final String apiKey;

	private ServerUrl url = ServerUrl.parse(DEFAULT_URL);

	private Timeouts timeouts = Timeouts.DEFAULT;

	private boolean readTimeoutStated;

	private boolean restClientFixed;

	private Function<Timeouts, RestClient.Builder> restClients = OsoClientBuilder::jdk;

	private @Nullable ServerUrl fallbackUrl;

	private Timeouts fallbackTimeouts = Timeouts.DEFAULT;

	private Function<Timeouts, RestClient.Builder> fallbackRestClients = OsoClientBuilder::jdk;

	private Duration fallbackAfter = Patience.DEFAULT;

	private StatusSet fallbackOn = StatusSet.SERVER_ERRORS;

	private RetrySettings retry = RetrySettings.DEFAULT;

	private @Nullable CircuitBreakerSettings circuitBreaker;

	private @Nullable Integer maxConnections;

	private @Nullable String dataBindings;

	private String userAgent = Identity.defaultUserAgent();

	private CallObserver observer = CallObserver.NONE;

	private final List<ClientListener> listeners = new ArrayList<>();

	private TimeSource time = TimeSource.SYSTEM;

	private Pause pause = Pause.SLEEP;

	OsoClientBuilder(String apiKey) {
		Settings.require(!apiKey.isBlank(), "api-key", "must not be empty");
		this.apiKey = apiKey.strip();
		Settings.requireHeader(this.apiKey, "api-key");
	}

	/**
	 * Sets where Oso Cloud is; {@value #DEFAULT_URL} if this is never called.
	 * @param url the URL
	 * @return this builder
	 */
	public OsoClientBuilder url(ServerUrl url) {
		this.url = url;
		return this;
	}

	/**
	 * Sets how long one attempt at Oso Cloud may take. No attempt is cut below a read
	 * timeout that is set here, see {@link #fallbackAfter}.
	 * @param timeouts the timeouts
	 * @return this builder
	 */
	public OsoClientBuilder timeouts(Timeouts timeouts) {
		this.timeouts = timeouts;
		this.readTimeoutStated = true;
		return this;
	}

	/**
	 * Sets how long connecting to Oso Cloud may take in one attempt, and leaves the read
	 * timeout as it is.
	 * @param timeout the timeout, longer than zero
	 * @return this builder
	 */
	public OsoClientBuilder connectTimeout(Duration timeout) {
		this.timeouts = new Timeouts(timeout, this.timeouts.read());
		return this;
	}

	/**
	 * Sets what sends requests to Oso Cloud instead of the JDK's HTTP client.
	 * @param restClient a builder whose request factory enforces the timeouts and follows
	 * no redirects; being the same for all attempts, it cuts none of them, see
	 * {@link #fallbackAfter}
	 * @return this builder
	 */
	public OsoClientBuilder restClient(RestClient.Builder restClient) {
		this.restClients = (timeouts) -> restClient;
		this.restClientFixed = true;
		return this;
	}

	/**
	 * Sets what sends requests to Oso Cloud instead of the JDK's HTTP client.
	 * @param restClients makes a builder whose request factory enforces the timeouts that
	 * are given, and follows no redirects
	 * @return this builder
	 */
	public OsoClientBuilder restClient(Function<Timeouts, RestClient.Builder> restClients) {
		this.restClients = restClients;
		this.restClientFixed = false;
		return this;
	}

	/**
	 * Sets where the Fallback node is; without one, a failure of Oso Cloud is a failure.
	 * @param url the URL
	 * @return this builder
	 */
	public OsoClientBuilder fallbackUrl(ServerUrl url) {
		this.fallbackUrl = url;
		return this;
	}

	/**
	 * Sets how long the attempt at the Fallback node may take.
	 * @param timeouts the timeouts
	 * @return this builder
	 */
	public OsoClientBuilder fallbackTimeouts(Timeouts timeouts) {
		this.fallbackTimeouts = timeouts;
		return this;
	}

	/**
	 * Sets what sends requests to the Fallback node instead of the JDK's HTTP client.
	 * @param restClient a builder whose request factory enforces the timeouts and follows
	 * no redirects
	 * @return this builder
	 */
	public OsoClientBuilder fallbackRestClient(RestClient.Builder restClient) {
		this.fallbackRestClients = (timeouts) -> restClient;
		return this;
	}

	/**
	 * Sets how long a call that the Fallback node can answer waits for Oso Cloud; 2
	 * seconds if this is never called. Without a Fallback node it changes nothing.
	 * <p>
	 * After that time no attempt of a read begins at Oso Cloud, and a failure that leads
	 * to the Fallback node does so at once. Of {@code authorize} and {@code actions},
	 * running attempts are cut too, so that two of them fit: each may take half of the
	 * time that the longest pause between them leaves, and all of it if there is to be
	 * one attempt only. What is cut counts as a timeout. Other reads keep the read
	 * timeout for an attempt that runs, and so do all if {@link #timeouts} is called or
	 * {@link #restClient(RestClient.Builder)}. Writes never wait less.
	 * <p>
	 * The price: an answer of Oso Cloud that is right, but slow, is replaced by one from
	 * a copy that may be older.
	 * @param after the time, from 10 milliseconds to 20 days, or zero for no such limit
	 * @return this builder
	 */
	public OsoClientBuilder fallbackAfter(Duration after) {
		Patience.require(after, "after");
		this.fallbackAfter = after;
		return this;
	}

	/**
	 * Sets which statuses of Oso Cloud mean "ask the Fallback node"; 5xx if this is never
	 * called.
	 * @param statuses the statuses
	 * @return this builder
	 */
	public OsoClientBuilder fallbackOn(StatusSet statuses) {
		this.fallbackOn = statuses;
		return this;
	}

	/**
	 * Sets how often Oso Cloud is asked again.
	 * @param settings the settings
	 * @return this builder
	 */
	public OsoClientBuilder retry(RetrySettings settings) {
		this.retry = settings;
		return this;
	}

	/**
	 * Lets calls go straight to the Fallback node after a run of failures of Oso Cloud.
	 * Without a Fallback node this changes nothing.
	 * @param settings the settings
	 * @return this builder
	 */
	public OsoClientBuilder circuitBreaker(CircuitBreakerSettings settings) {
		this.circuitBreaker = settings;
		return this;
	}

	/**
	 * Sets how many requests may be on their way to each target at once.
	 * @param maxConnections the number, 1 or more
	 * @return this builder
	 */
	public OsoClientBuilder maxConnections(int maxConnections) {
		Settings.require(maxConnections >= 1, "max-connections", "must be 1 or more");
		this.maxConnections = maxConnections;
		return this;
	}

	/**
	 * Sets the data bindings, which local authorization needs.
	 * @param yaml the text of their YAML file
	 * @return this builder
	 */
	public OsoClientBuilder dataBindings(String yaml) {
		this.dataBindings = yaml;
		return this;
	}

	/**
	 * Sets the name of the client that servers see.
	 * @param userAgent the value of the header {@code User-Agent}, printable ASCII
	 * characters
	 * @return this builder
	 */
	public OsoClientBuilder userAgent(String userAgent) {
		this.userAgent = userAgent.strip();
		Settings.requireHeader(this.userAgent, "user-agent");
		return this;
	}

	/**
	 * Sets what watches calls.
	 * @param observer the observer
	 * @return this builder
	 */
	public OsoClientBuilder observer(CallObserver observer) {
		this.observer = observer;
		return this;
	}

	/**
	 * Adds a listener.
	 * @param listener is told what happens to calls
	 * @return this builder
	 */
	public OsoClientBuilder listener(ClientListener listener) {
		this.listeners.add(listener);
		return this;
	}

	OsoClientBuilder time(TimeSource time, Pause pause) {
		this.time = time;
		this.pause = pause;
		return this;
	}

	/**
	 * Builds the client. Nothing is sent yet.
	 * @return the client
	 */
	public OsoClient build() {
		Identity identity = Identity.of(this.apiKey, this.userAgent);
		Eligibility eligibility = new Eligibility(this.fallbackOn);
		BrokenObservers broken = new BrokenObservers();
		Patience patience = patience();
		Slots slots = Slots.of(this.maxConnections);
		Transport usual = transport(this.url, this.restClients, this.timeouts, slots, broken);
		Transport checks = patience.checks().equals(this.timeouts) ? usual
				: transport(this.url, this.restClients, patience.checks(), slots, broken);
		Endpoint cloud = new Endpoint(Target.CLOUD, usual, checks, identity, eligibility, this.time);
		Endpoint fallback = null;
		if (this.fallbackUrl != null) {
			Transport transport = transport(this.fallbackUrl, this.fallbackRestClients, this.fallbackTimeouts,
					Slots.of(this.maxConnections), broken);
			fallback = new Endpoint(Target.FALLBACK, transport, transport, identity, eligibility, this.time);
		}
		// Without a fallback there is nowhere else to go, and a call might as well try.
		CircuitBreaker breaker = (this.circuitBreaker != null && fallback != null)
				? new CircuitBreaker(this.circuitBreaker, this.time) : null;
		Retries retries = new Retries(this.retry, eligibility, this.pause,
				() -> ThreadLocalRandom.current().nextDouble());
		Failover failover = new Failover(cloud, fallback, eligibility, retries, patience, breaker,
				new SafeObserver(this.observer, broken), new SafeListeners(this.listeners, broken), this.time);
		Listing listing = new Listing(failover, new RequestBodies(), new Answers(), this.pause, this.timeouts.read());
		return new OsoClient(cloud, fallback, failover, listing, this.dataBindings);
	}

	private Patience patience() {
		if (this.fallbackUrl == null || this.fallbackAfter.isZero()) {
			return Patience.endless(this.timeouts, this.time);
		}
		return (this.readTimeoutStated || this.restClientFixed)
				? Patience.bounded(this.fallbackAfter, this.timeouts, this.time)
				: Patience.cutting(this.fallbackAfter, this.timeouts, this.retry, this.time);
	}

	private static Transport transport(ServerUrl target, Function<Timeouts, RestClient.Builder> restClients,
			Timeouts limits, Slots slots, BrokenObservers broken) {
		return new Transport(target, new Requests(restClients.apply(limits), broken), limits, slots);
	}

	private static RestClient.Builder jdk(Timeouts limits) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(limits.connect())
			.build());
		factory.setReadTimeout(limits.read());
		return RestClient.builder().requestFactory(factory);
	}

}
