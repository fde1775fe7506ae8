package com.osohq.spring.benchmark;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.osohq.spring.Oso;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.client.LocalServer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/**
 * A check through the {@code oso} bean, and the same request through a bare
 * {@link RestClient} over the same kind of connection.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 10, time = 1)
@Fork(2)
public class CallBenchmark {

	private static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	private static final String ALLOWED = "{\"allowed\":true}";

	private static final byte[] QUESTION = ("{\"actor_type\":\"User\",\"actor_id\":\"alice\",\"action\":\"read\","
			+ "\"resource_type\":\"Repo\",\"resource_id\":\"anvil\",\"context_facts\":[]}")
		.getBytes(StandardCharsets.UTF_8);

	private final Value alice = new Value("User", "alice");

	private final Value anvil = new Value("Repo", "anvil");

	private final URI path = URI.create("/api/authorize");

	private final LocalServer server = LocalServer.answering((question) -> ALLOWED);

	private final AnnotationConfigApplicationContext application = new AnnotationConfigApplicationContext();

	/** Over a socket, or answered without any I/O: what is left then is the client. */
	@Param({ "socket", "none" })
	String network = "";

	private @Nullable Oso oso;

	private @Nullable RestClient bare;

	/** Sets up both in one process, so that they run on the same machine code. */
	@Setup(Level.Trial)
	public void start() {
		String url = this.server.url().uri().toString();
		this.application.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("benchmark", Map.of("oso.api-key", KEY, "oso.url", url, "oso.fallback.url",
					url, "oso.circuit-breaker.enabled", true)));
		if (this.network.equals("none")) {
			this.application.registerBean(RestClientCustomizer.class,
					() -> (builder) -> builder.requestFactory(new CannedRequestFactory(ALLOWED)));
		}
		this.application.registerBean(ClientHttpRequestFactoryBuilder.class, ClientHttpRequestFactoryBuilder::jdk);
		this.application.register(OsoAutoConfiguration.class);
		this.application.refresh();
		this.oso = this.application.getBean(Oso.class);
		this.bare = RestClient.builder().baseUrl(url).requestFactory(bareRequestFactory()).build();
	}

	private ClientHttpRequestFactory bareRequestFactory() {
		if (this.network.equals("none")) {
			return new CannedRequestFactory(ALLOWED);
		}
		return ClientHttpRequestFactoryBuilder.jdk()
			.withHttpClientCustomizer((client) -> client.version(HttpClient.Version.HTTP_1_1))
			.build(HttpClientSettings.defaults().withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(5)));
	}

	/** Ends the application and the server. */
	@TearDown(Level.Trial)
	public void stop() {
		this.application.close();
		this.server.close();
	}

	/** A check through the bean. */
	@Benchmark
	public boolean bean() {
		return Objects.requireNonNull(this.oso).authorize(this.alice, "read", this.anvil);
	}

	/** The least that can be sent: bytes there, bytes back, nothing read or written. */
	@Benchmark
	public byte[] bareBytes() {
		return request().body(QUESTION).retrieve().requiredBody(byte[].class);
	}

	/** What an application would write by hand, with records as JSON. */
	@Benchmark
	public boolean bareRecords() {
		return request().body(new AuthorizeQuestion("User", "alice", "read", "Repo", "anvil", List.of()))
			.retrieve()
			.requiredBody(Decision.class)
			.allowed();
	}

	private RestClient.RequestBodySpec request() {
		return Objects.requireNonNull(this.bare)
			.post()
			.uri(this.path)
			.contentType(MediaType.APPLICATION_JSON)
			.header("Authorization", "Bearer " + KEY);
	}

	private record AuthorizeQuestion(@JsonProperty("actor_type") String actorType,
			@JsonProperty("actor_id") String actorId, @JsonProperty("action") String action,
			@JsonProperty("resource_type") String resourceType, @JsonProperty("resource_id") String resourceId,
			@JsonProperty("context_facts") List<Object> contextFacts) {

	}

	private record Decision(boolean allowed) {

	}

}
