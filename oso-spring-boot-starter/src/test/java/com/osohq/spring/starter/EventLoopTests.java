package com.osohq.spring.starter;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import com.osohq.spring.OsoAsync;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.Value;
import com.osohq.spring.boot.OsoAutoConfiguration;
import com.osohq.spring.client.CircuitBreakerState;
import com.osohq.spring.client.OsoClient;
import com.osohq.spring.client.Target;
import com.osohq.spring.client.TargetState;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.junit5.StartStop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Calls on threads that must not wait, with each HTTP client.
 */
class EventLoopTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value ANVIL = new Value("Repo", "anvil");

	@StartStop
	private final MockWebServer cloud = new MockWebServer();

	@StartStop
	private final MockWebServer fallback = new MockWebServer();

	/** A kind of thread. */
	enum Loop {

		REACTOR {
			@Override
			<T> T run(Callable<T> work) {
				return Mono.fromCallable(work).subscribeOn(Schedulers.parallel()).block();
			}
		},

		NETTY {
			@Override
			<T> T run(Callable<T> work) throws Exception {
				return on(new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory()), work);
			}
		};

		abstract <T> T run(Callable<T> work) throws Exception;

	}

	static Stream<Arguments> clientsAndLoops() {
		return Stream.of(HttpClient.values())
			.flatMap((client) -> Stream.of(Loop.values()).map((loop) -> Arguments.of(client, loop)));
	}

	@ParameterizedTest
	@MethodSource("clientsAndLoops")
	void refusesToWaitAndLeavesNoMark(HttpClient client, Loop loop) {
		application(client).run((context) -> {
			OsoClient oso = context.getBean(OsoClient.class);
			for (Callable<?> call : new Callable<?>[] { () -> authorize(oso), () -> oso.list(ALICE, "read", "Repo"),
					() -> oso.buildQuery("allow", ALICE).evaluate(), oso::getPolicyMetadata,
					() -> oso.probe(Target.CLOUD) }) {
				Throwable failure = loop.run(() -> catchThrowable(call::call));
				assertThat(failure).isInstanceOf(OsoRequestException.class)
					.hasMessageContaining("would block the event loop")
					.hasMessageContaining("use ReactiveOso or OsoAsync");
			}
			assertThat(oso.status(Target.CLOUD))
				.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.UNKNOWN));
			assertThat(oso.circuitBreakerState()).contains(CircuitBreakerState.CLOSED);
		});
		assertThat(this.cloud.getRequestCount()).isZero();
		assertThat(this.fallback.getRequestCount()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Loop.class)
	void refusesToWaitWhileTheCircuitBreakerIsOpen(Loop loop) {
		this.cloud.enqueue(new MockResponse.Builder().code(503).build());
		this.fallback.enqueue(allowed());
		application(HttpClient.JDK).run((context) -> {
			OsoClient oso = context.getBean(OsoClient.class);
			assertThat(authorize(oso)).isTrue();
			assertThat(oso.circuitBreakerState()).contains(CircuitBreakerState.OPEN);
			Throwable failure = loop.run(() -> catchThrowable(() -> authorize(oso)));
			assertThat(failure).isInstanceOf(OsoRequestException.class);
		});
		assertThat(this.fallback.getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(Loop.class)
	void whatTheMessageAdvisesWorks(Loop loop) {
		this.cloud.enqueue(allowed());
		this.cloud.enqueue(allowed());
		application(HttpClient.REACTOR).run((context) -> {
			Oso oso = context.getBean(Oso.class);
			OsoAsync async = context.getBean(OsoAsync.class);
			assertThat(loop.run(() -> async.authorize(ALICE, "read", ANVIL)).get()).isTrue();
			Mono<Boolean> answer = loop
				.run(() -> Mono.fromCallable(() -> authorize(oso)).subscribeOn(Schedulers.boundedElastic()));
			assertThat(answer.block()).isTrue();
		});
	}

	@Test
	void waitsOnThreadsThatNettyHasForThat() {
		this.cloud.enqueue(allowed());
		application(HttpClient.REACTOR).run((context) -> {
			Oso oso = context.getBean(Oso.class);
			assertThat(on(new DefaultEventExecutorGroup(1), () -> authorize(oso))).isTrue();
		});
	}

	@Test
	void aFutureTellsThatItsExecutorIsAnEventLoop() {
		EventExecutorGroup eventLoop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
		try {
			application(HttpClient.JDK).run((context) -> assertThat(
					context.getBean(Oso.class).withAsyncExecutor(eventLoop).authorize(ALICE, "read", ANVIL))
				.failsWithin(Duration.ofSeconds(20))
				.withThrowableThat()
				.withCauseInstanceOf(OsoException.class));
		}
		finally {
			eventLoop.shutdownGracefully();
		}
	}

	private static <T> T on(EventExecutorGroup threads, Callable<T> work) throws Exception {
		try {
			return threads.submit(work).get();
		}
		finally {
			threads.shutdownGracefully();
		}
	}

	private ApplicationContextRunner application(HttpClient client) {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class,
					ImperativeHttpClientAutoConfiguration.class, OsoAutoConfiguration.class))
			.withPropertyValues(client.property(), "oso.api-key=e_1_2_3", "oso.url=" + this.cloud.url("/"),
					"oso.fallback.url=" + this.fallback.url("/"), "oso.retry.max-attempts=1",
					"oso.circuit-breaker.enabled=true", "oso.circuit-breaker.failure-threshold=1",
					"oso.read-timeout=20s", "oso.fallback.read-timeout=20s");
	}

	private static boolean authorize(Oso oso) {
		return oso.authorize(ALICE, "read", ANVIL);
	}

	private static MockResponse allowed() {
		return new MockResponse.Builder().body("{\"allowed\":true}").build();
	}

}
