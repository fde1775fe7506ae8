package com.osohq.spring.security.reactive;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import com.osohq.spring.OsoException;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.ReactiveOsoAutoConfiguration;
import com.osohq.spring.boot.security.OsoSecurityAutoConfiguration;
import com.osohq.spring.security.OsoAuthorize;
import com.osohq.spring.security.OsoFilter;
import com.osohq.spring.security.OsoId;
import com.osohq.spring.security.OsoResource;
import com.osohq.spring.security.PolicyServer;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.ParallelFlux;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDeniedException;
import org.springframework.security.config.annotation.method.configuration.EnableReactiveMethodSecurity;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Reactive methods of beans that need Oso's permission or whose results are filtered.
 * They are subscribed to on threads that must not wait.
 */
class ReactiveMethodTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(OsoAutoConfiguration.class, ReactiveOsoAutoConfiguration.class, OsoSecurityAutoConfiguration.class));

	private PolicyServer cloud;

	@BeforeEach
	void start() throws IOException {
		this.cloud = new PolicyServer();
	}

	@AfterEach
	void stop() {
		this.cloud.close();
	}

	@Test
	void asksBeforeTheMethodIsCalled() {
		this.cloud.allow("User:alice read Document:7");
		documents((documents) -> {
			assertThat(signedIn(documents.get(7))).isEqualTo("text of 7");
			assertThatExceptionOfType(AuthorizationDeniedException.class).isThrownBy(() -> signedIn(documents.get(8)));
			assertThat(documents.calls()).isEqualTo(1);
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice read Document:7", "User:alice read Document:8");
	}

	@Test
	void asksAgainForEachSubscription() {
		this.cloud.allow("User:alice read Document:7");
		documents((documents) -> {
			Mono<String> get = documents.get(7);
			assertThat(this.cloud.questions()).isEmpty();
			assertThat(signedIn(get.zipWith(get)).getT2()).isEqualTo("text of 7");
			assertThat(documents.calls()).isEqualTo(2);
		});
		assertThat(this.cloud.questions()).hasSize(2);
	}

	@Test
	void asksEveryQuestionAgainForEachSubscription() {
		this.cloud.allow("User:alice list Folder:1");
		documents((documents) -> {
			this.cloud.fail();
			Flux<Document> in = documents.in(1).onErrorResume(OsoException.class, (ex) -> {
				this.cloud.recover();
				return Flux.error(ex);
			}).retry(1);
			assertThat(signedIn(in.collectList())).isEmpty();
		});
		assertThat(this.cloud.questions()).containsExactly("User:alice list Folder:1", "User:alice list Folder:1",
				"User:alice read Document:1,2");
	}

	@Test
	void asksAgainWhereSpringSecurityHasDecidedBefore() {
		this.runner.withPropertyValues(this.cloud.properties())
			.withUserConfiguration(MethodSecurity.class)
			.withBean(Documents.class)
			.run((context) -> {
				Documents documents = context.getBean(Documents.class);
				assertThatExceptionOfType(AuthorizationDeniedException.class)
					.isThrownBy(() -> signedIn(documents.twice(7).retry(2)));
				assertThat(documents.calls()).isZero();
			});
		assertThat(this.cloud.questions()).hasSize(3);
	}

	@Test
	void asksAboutFluxAndPublisher() {
		this.cloud.allow("User:alice read Document:7");
		documents((documents) -> {
			assertThat(signedIn(documents.lines(7).collectList())).containsExactly("a", "b");
			assertThat(signedIn(Mono.from(documents.publisher(7)))).isEqualTo("a");
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> signedIn(documents.lines(8).collectList()));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> signedIn(Mono.from(documents.publisher(8))));
		});
	}

	@Test
	void saysNotFoundToWhomTheResourceIsHiddenFrom() {
		documents((documents) -> assertThatExceptionOfType(ResponseStatusException.class)
			.isThrownBy(() -> signedIn(documents.preview(7)))
			.satisfies((ex) -> assertThat(ex.getStatusCode()).isEqualTo(HttpStatus.NOT_FOUND)));
	}

	@Test
	void deniesWhoIsNotSignedInWithoutAsking() {
		documents((documents) -> {
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> documents.get(7).block(PATIENCE));
			assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> documents.all(7).collectList().block(PATIENCE));
			assertThat(documents.calls()).isZero();
		});
		assertThat(this.cloud.questions()).isEmpty();
	}

	@Test
	void noAnswerIsAnErrorAndNoDenial() {
		this.cloud.fail();
		documents((documents) -> {
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> signedIn(documents.get(7)));
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> signedIn(documents.all(7).collectList()));
		});
	}

	@Test
	void filtersAFluxWithOneQuestion() {
		this.cloud.allow("User:alice read Document:3");
		this.cloud.allow("User:alice read Document:150");
		documents((documents) -> assertThat(signedIn(documents.all(200).collectList())).extracting(Document::id)
			.containsExactly(150, 3));
		assertThat(this.cloud.questions()).hasSize(1);
	}

	@Test
	void filtersALongFluxInPortions() {
		this.cloud.allow("User:alice read Document:3");
		this.cloud.allow("User:alice read Document:1500");
		documents((documents) -> assertThat(signedIn(documents.all(1600).collectList())).extracting(Document::id)
			.containsExactly(1500, 3));
		assertThat(this.cloud.questions()).hasSize(2);
	}

	@Test
	void filtersAMonoOfAList() {
		this.cloud.allow("User:alice read Document:3");
		documents((documents) -> {
			assertThat(signedIn(documents.list(5))).extracting(Document::id).containsExactly(3);
			assertThat(signedIn(documents.list(0))).isNull();
		});
		assertThat(this.cloud.questions()).hasSize(1);
	}

	@Test
	void passesOnTheFailureOfAMethod() {
		documents((documents) -> assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> signedIn(documents.broken().collectList())));
	}

	@Test
	void isObservedLikeAnyOtherManager() {
		TestObservationRegistry observations = TestObservationRegistry.create();
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(TestObservationRegistry.class, () -> observations)
			.withBean(Documents.class)
			.run((context) -> assertThatExceptionOfType(AuthorizationDeniedException.class)
				.isThrownBy(() -> signedIn(context.getBean(Documents.class).get(7))));
		TestObservationRegistryAssert.assertThat(observations)
			.hasObservationWithNameEqualTo("spring.security.authorizations");
	}

	@Test
	void refusesAnnotationsThatCannotBeEnforced() {
		refused(new OneOfMany(), "has no elements to filter");
		refused(new Special(), "cannot be enforced on a reactor.core.publisher.ParallelFlux");
	}

	private void refused(Object bean, String why) {
		this.runner.withPropertyValues("oso.api-key=key")
			.withBean("refused", Object.class, () -> bean)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalStateException.class)
				.hasMessageContaining(why));
	}

	private static <T> T signedIn(Mono<T> work) {
		return work
			.contextWrite(ReactiveSecurityContextHolder.withAuthentication(UsernamePasswordAuthenticationToken
				.authenticated("alice", "password", AuthorityUtils.NO_AUTHORITIES)))
			.subscribeOn(Schedulers.parallel())
			.block(PATIENCE);
	}

	private void documents(ThrowingConsumer use) {
		this.runner.withPropertyValues(this.cloud.properties())
			.withBean(Documents.class)
			.run((context) -> use.accept(context.getBean(Documents.class)));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactiveMethodSecurity
	static class MethodSecurity {

	}

	interface ThrowingConsumer {

		void accept(Documents documents) throws Exception;

	}

	@OsoResource("Document")
	static class Documents {

		private final AtomicInteger calls = new AtomicInteger();

		@OsoAuthorize("read")
		Mono<String> get(@OsoId long id) {
			this.calls.incrementAndGet();
			return Mono.just("text of " + id);
		}

		@OsoAuthorize("read")
		Flux<String> lines(@OsoId long id) {
			return Flux.just("a", "b");
		}

		@OsoAuthorize("read")
		Publisher<String> publisher(@OsoId long id) {
			return Flux.just("a", "b");
		}

		@OsoAuthorize(value = "read", notFoundUnless = "read")
		Mono<String> preview(@OsoId long id) {
			return Mono.just("text of " + id);
		}

		@OsoAuthorize(value = "list", resource = "Folder")
		@OsoFilter("read")
		Flux<Document> in(@OsoId int folder) {
			return Flux.just(new Document(1), new Document(2));
		}

		@PreAuthorize("isAuthenticated()")
		@OsoAuthorize("read")
		Mono<String> twice(@OsoId long id) {
			this.calls.incrementAndGet();
			return Mono.just("text of " + id);
		}

		@OsoFilter("read")
		Flux<Document> all(int number) {
			this.calls.incrementAndGet();
			return Flux.range(0, number).map((i) -> new Document(number - i));
		}

		@OsoFilter("read")
		Mono<List<Document>> list(int number) {
			return (number > 0) ? Mono.just(IntStream.rangeClosed(1, number).mapToObj(Document::new).toList())
					: Mono.empty();
		}

		@OsoFilter("read")
		Flux<Document> broken() {
			throw new UnsupportedOperationException();
		}

		int calls() {
			return this.calls.get();
		}

	}

	@OsoResource("Document")
	static class OneOfMany {

		@OsoFilter("read")
		Mono<Document> get() {
			return Mono.empty();
		}

	}

	@OsoResource("Document")
	static class Special {

		@OsoFilter("read")
		ParallelFlux<Document> all() {
			return Flux.<Document>empty().parallel();
		}

	}

	@OsoResource("Document")
	record Document(@OsoId int id) {

	}

}
