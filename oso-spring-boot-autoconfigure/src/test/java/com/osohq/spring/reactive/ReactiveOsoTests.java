package com.osohq.spring.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoConnectionException;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoInterruptedException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.boot.ReactiveOsoAutoConfiguration;
import com.osohq.spring.client.LocalServer;
import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Questions from reactive code, asked on threads that must not wait.
 */
class ReactiveOsoTests {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Value ALICE = new Value("User", "alice");

	private static final Value REPO = new Value("Repo", "anvil");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(OsoAutoConfiguration.class, ReactiveOsoAutoConfiguration.class))
		.withPropertyValues("oso.api-key=key", "oso.retry.max-attempts=1");

	@Test
	void asksWithoutBlocking() {
		answering("{\"allowed\":true}", (oso) -> assertThat(await(oso.authorize(ALICE, "read", REPO))).isTrue());
		answering("{\"allowed\":false}", (oso) -> assertThat(await(oso.authorize(ALICE, "read", REPO))).isFalse());
		answering("{\"results\":[\"a\",\"b\"]}", (oso) -> {
			assertThat(await(oso.list(ALICE, "read", "Repo").collectList())).containsExactly("a", "b");
			assertThat(await(oso.actions(ALICE, REPO).collectList())).containsExactly("a", "b");
		});
		answering("{\"results\":[{\"var_2\":null}]}",
				(oso) -> assertThat(
						await(oso.authorizeResources(ALICE, "read", List.of(REPO), List.of()).collectList()))
					.containsExactly(REPO));
		answering("[{\"predicate\":\"p\",\"args\":[{\"type\":\"A\",\"id\":\"a\"}]}]",
				(oso) -> assertThat(await(oso.get(new FactPattern("p")).collectList()))
					.containsExactly(new Fact("p", new Value("A", "a"))));
		answering("{\"message\":\"done\"}", (oso) -> {
			Fact fact = new Fact("p", ALICE);
			assertThat(await(oso.insert(fact).thenReturn("inserted"))).isEqualTo("inserted");
			assertThat(await(oso.delete(fact).thenReturn("deleted"))).isEqualTo("deleted");
			assertThat(await(oso.batch((changes) -> changes.insert(fact)).thenReturn("changed"))).isEqualTo("changed");
		});
	}

	@Test
	void asksNothingBeforeSomebodySubscribes() {
		try (LocalServer server = LocalServer.answering((question) -> "{\"allowed\":true}")) {
			with(server, (oso) -> {
				Mono<Boolean> question = oso.authorize(ALICE, "read", REPO);
				assertThat(server.connections()).isZero();
				assertThat(await(question)).isTrue();
				assertThat(server.connections()).isEqualTo(1);
			});
		}
	}

	@Test
	void failsAsTheOtherViewsDo() {
		LocalServer closed = LocalServer.silent();
		closed.close();
		with(closed, (oso) -> assertThatExceptionOfType(OsoConnectionException.class)
			.isThrownBy(() -> await(oso.authorize(ALICE, "read", REPO))));
		answering("<html>", (oso) -> assertThatExceptionOfType(OsoException.class)
			.isThrownBy(() -> await(oso.list(ALICE, "read", "Repo").collectList())));
	}

	@Test
	void cancellingAbortsTheCall() {
		CompletableFuture<Throwable> aborted = new CompletableFuture<>();
		try (LocalServer server = LocalServer.silent()) {
			with(server, (oso) -> {
				CompletableFuture<Void> started = new CompletableFuture<>();
				Disposable call = oso.ask((blocking) -> {
					started.complete(null);
					try {
						return blocking.authorize(ALICE, "read", REPO);
					}
					catch (OsoException ex) {
						aborted.complete(ex);
						throw ex;
					}
				}).subscribe();
				started.get(20, TimeUnit.SECONDS);
				call.dispose();
				assertThat(aborted.get(20, TimeUnit.SECONDS)).isInstanceOf(OsoInterruptedException.class);
			});
		}
	}

	@Test
	void takesTheContextAlong() {
		ThreadLocal<String> tenant = new ThreadLocal<>();
		ContextRegistry registry = ContextRegistry.getInstance();
		registry.registerThreadLocalAccessor("tenant", tenant);
		try {
			answering("{\"allowed\":true}", (oso) -> {
				Mono<String> seen = oso.ask((blocking) -> String.valueOf(tenant.get()));
				assertThat(await(seen.contextWrite((context) -> context.put("tenant", "acme")))).isEqualTo("acme");
				assertThat(await(seen)).isEqualTo("null");
			});
		}
		finally {
			registry.removeThreadLocalAccessor("tenant");
		}
	}

	@Test
	void isThereOnlyWhereReactorAndOsoAre() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ReactiveOso.class));
		this.runner.withPropertyValues("oso.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ReactiveOso.class));
		this.runner.withClassLoader(new FilteredClassLoader(Mono.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Oso.class)
				.doesNotHaveBean("reactiveOso"));
		this.runner.withUserConfiguration(OwnView.class)
			.run((context) -> assertThat(context).getBean(ReactiveOso.class).isSameAs(context.getBean("own")));
	}

	private void answering(String answer, ThrowingConsumer use) {
		try (LocalServer server = LocalServer.answering((question) -> answer)) {
			with(server, use);
		}
	}

	private void with(LocalServer server, ThrowingConsumer use) {
		this.runner.withPropertyValues("oso.url=" + server.url().uri())
			.run((context) -> use.accept(context.getBean(ReactiveOso.class)));
	}

	private static <T> T await(Mono<T> work) {
		return work.subscribeOn(Schedulers.parallel()).block(PATIENCE);
	}

	interface ThrowingConsumer {

		void accept(ReactiveOso oso) throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnView {

		@Bean
		ReactiveOso own(Oso oso) {
			return new ReactiveOso(oso.withAsyncExecutor(Runnable::run));
		}

	}

}
