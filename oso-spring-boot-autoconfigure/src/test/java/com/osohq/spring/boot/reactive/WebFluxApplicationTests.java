package com.osohq.spring.boot.reactive;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoException;
import com.osohq.spring.Value;
import com.osohq.spring.reactive.ReactiveOso;
import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoAuthorizer;
import com.osohq.spring.security.OsoFilter;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoReactiveRequestAuthorization;
import com.osohq.spring.security.OsoResource;
import com.osohq.spring.security.PolicyServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebFlux application with Spring Security on Netty.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebFluxApplicationTests {

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
		this.cloud.allow("User:alice read Document:7");
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/documents/", "/methods/" })
	void asksAboutPathsAndMethods(String path) throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(get(context, path + "7")).satisfies((answer) -> {
				assertThat(answer.statusCode()).isEqualTo(200);
				assertThat(answer.body()).isEqualTo("text of 7");
			});
			assertThat(get(context, path + "8").statusCode()).isEqualTo(403);
			assertThat(anonymously(context, path + "7").statusCode()).isEqualTo(401);
		}
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:7", "User:alice read Document:8");
	}

	@Test
	void filtersAList() throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			assertThat(get(context, "/methods").body()).isEqualTo("[{\"id\":7}]");
		}
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:6,7,8");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/documents/7", "/methods/7", "/methods", "/view/7" })
	void noAnswerIs503WithoutAStackTrace(String path, CapturedOutput output) throws Exception {
		this.cloud.fail();
		try (ConfigurableApplicationContext context = run()) {
			HttpResponse<String> answer = get(context, path);
			assertThat(answer.statusCode()).isEqualTo(503);
			assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
			assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
			assertThat(answer.body()).contains("authorization is not available at present; try again later")
				.doesNotContain("alice");
		}
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void adviceOfTheApplicationComesFirst() throws Exception {
		this.cloud.fail();
		try (ConfigurableApplicationContext context = run("--own=true")) {
			assertThat(get(context, "/view/7").statusCode()).isEqualTo(502);
		}
	}

	@Test
	void theStatusOfAnOutageCanBeLeftAlone() throws Exception {
		this.cloud.fail();
		try (ConfigurableApplicationContext context = run("--oso.web.outage-as-503=false")) {
			assertThat(get(context, "/view/7").statusCode()).isEqualTo(500);
		}
	}

	@Test
	void aHandlerThatWouldBlockIsTold(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = run()) {
			// Checking a password would take the request off the event loop.
			assertThat(anonymously(context, "/blocking/7").statusCode()).isEqualTo(500);
		}
		assertThat(output).contains("use ReactiveOso or OsoAsync");
		assertThat(this.cloud.questions()).isEmpty();
	}

	private ConfigurableApplicationContext run(String... arguments) {
		String[] all = Stream.of(Stream.of("server.port=0"), Stream.of(this.cloud.properties()))
			.flatMap((properties) -> properties)
			.map((property) -> "--" + property)
			.toArray(String[]::new);
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.run(Stream.concat(Stream.of(all), Stream.of(arguments)).toArray(String[]::new));
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) throws Exception {
		return send(request(context, path).header("Authorization", "Basic YWxpY2U6YWxpY2U="));
	}

	private static HttpResponse<String> anonymously(ConfigurableApplicationContext context, String path)
			throws Exception {
		return send(request(context, path));
	}

	private static HttpRequest.Builder request(ConfigurableApplicationContext context, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
	}

	private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
		return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@EnableWebFluxSecurity
	@Import({ Controller.class, Documents.class, Own.class })
	static class Application {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http, OsoAuthorizer authorizer, ReactiveOso oso) {
			return http
				.authorizeExchange((exchanges) -> exchanges.pathMatchers("/documents/{id}")
					.access(new OsoReactiveRequestAuthorization(authorizer, oso, "read", "Document", "id"))
					.anyExchange()
					.permitAll())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(User.withUsername("alice").password("{noop}alice").build());
		}

	}

	@RestController
	static class Controller {

		private static final Value ALICE = new Value("User", "alice");

		private final Documents documents;

		private final ReactiveOso reactive;

		private final Oso oso;

		Controller(Documents documents, ReactiveOso reactive, Oso oso) {
			this.documents = documents;
			this.reactive = reactive;
			this.oso = oso;
		}

		@GetMapping("/documents/{id}")
		Mono<String> path(@PathVariable String id) {
			return Mono.just("text of " + id);
		}

		@GetMapping("/methods/{id}")
		Mono<String> method(@PathVariable String id) {
			return this.documents.get(id);
		}

		@GetMapping("/methods")
		Flux<Document> methods() {
			return this.documents.all();
		}

		@GetMapping("/view/{id}")
		Mono<Boolean> view(@PathVariable String id) {
			return this.reactive.authorize(ALICE, "read", new Value("Document", id));
		}

		@GetMapping("/blocking/{id}")
		boolean blocking(@PathVariable String id) {
			return this.oso.authorize(ALICE, "read", new Value("Document", id));
		}

	}

	@OsoResource("Document")
	static class Documents {

		@OsoAuthorize("read")
		Mono<String> get(@OsoId String id) {
			return Mono.just("text of " + id);
		}

		@OsoFilter("read")
		Flux<Document> all() {
			return Flux.fromIterable(List.of(new Document(6), new Document(7), new Document(8)));
		}

	}

	@OsoResource("Document")
	record Document(@OsoId int id) {

	}

	@RestControllerAdvice
	@ConditionalOnBooleanProperty("own")
	static class Own {

		@ExceptionHandler
		ResponseEntity<String> noAnswer(OsoException failure) {
			return ResponseEntity.status(HttpStatus.BAD_GATEWAY).build();
		}

	}

}
