package com.osohq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import com.osohq.spring.OsoException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.OsoTimeoutException;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How long calls wait for Oso Cloud if there is a Fallback node.
 */
class FallbackAfterTests {

	private static final Duration AFTER = Duration.ofSeconds(1);

	/** Half of what a pause of 10 ms leaves. */
	private static final Duration SHARE = Duration.ofMillis(495);

	private static final String DENIED = "{\"allowed\":false}";

	private final Servers servers = new Servers();

	private final List<OsoException> retried = Collections.synchronizedList(new ArrayList<>());

	private final List<OsoException> failedOver = Collections.synchronizedList(new ArrayList<>());

	private final ClientListener listener = new ClientListener() {

		@Override
		public void retried(Operation operation, OsoException failure) {
			FallbackAfterTests.this.retried.add(failure);
		}

		@Override
		public void failedOver(Operation operation, OsoException failure) {
			FallbackAfterTests.this.failedOver.add(failure);
		}

	};

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void stop() {
		this.end.countDown();
		this.servers.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "AUTHORIZE", "ACTIONS" })
	void twoAttemptsOfACheckFit(Questions question) {
		hang(SHARE);
		this.servers.fallback().enqueue(Servers.json(question.answer()));
		OsoClient oso = client().build();
		question.ask(oso);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	@Test
	void anAnswerThatIsTooLateIsNotWaitedFor() {
		dispatch((request) -> {
			this.servers.time().pass(SHARE);
			awaitRelease(this.end);
			return Servers.json(Questions.ALLOWED);
		});
		this.servers.fallback().enqueue(Servers.json(DENIED));
		assertThat(Questions.AUTHORIZE.ask(client().build())).isEqualTo(false);
	}

	@Test
	void aCutAttemptCountsAsATimeout() {
		hang(SHARE);
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = client().circuitBreaker(new CircuitBreakerSettings(1, Duration.ofSeconds(10))).build();
		Questions.AUTHORIZE.ask(oso);
		assertThat(this.retried).hasSize(1).hasOnlyElementsOfType(OsoTimeoutException.class);
		assertThat(this.failedOver).extracting(FailureCause::of).containsExactly(FailureCause.TIMEOUT);
		assertThat(oso.circuitBreakerState()).hasValue(CircuitBreakerState.OPEN);
		assertThat(oso.status(Target.CLOUD)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.OUTAGE);
			assertThat(status.lastFailureCause()).isEqualTo(FailureCause.TIMEOUT);
		});
	}

	@Test
	void attemptsOfChecksAreCutAndNoOthers() {
		assertThat(timeouts(client())).containsExactly(Timeouts.DEFAULT, new Timeouts(SHARE, SHARE));
	}

	@Test
	void theLongestPauseIsWhatCounts() {
		RetrySettings varying = new RetrySettings(3, Duration.ofMillis(100), 2, Duration.ofSeconds(1), true);
		Duration share = Duration.ofMillis(425);
		assertThat(timeouts(client().retry(varying))).contains(new Timeouts(share, share));
	}

	@Test
	void aPauseCountsForHalfOfTheTimeAtMost() {
		RetrySettings slow = new RetrySettings(2, Duration.ofMinutes(1), 1, Duration.ofMinutes(1), false);
		Duration share = Duration.ofMillis(250);
		assertThat(timeouts(client().retry(slow))).contains(new Timeouts(share, share));
	}

	@Test
	void aSingleAttemptMayTakeAllOfTheTime() {
		assertThat(timeouts(client().retry(Servers.attempts(1)))).contains(new Timeouts(AFTER, AFTER));
	}

	@Test
	void noAttemptIsMadeLongerThanItsTimeouts() {
		assertThat(timeouts(client().fallbackAfter(Duration.ofMinutes(1)))).containsExactly(Timeouts.DEFAULT);
	}

	@Test
	void aStatedReadTimeoutWins() {
		Timeouts stated = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(5));
		assertThat(timeouts(client().timeouts(stated))).containsExactly(stated);
	}

	@Test
	void aStatedConnectTimeoutLeavesTheReadTimeoutToBeCut() {
		Duration connect = Duration.ofMillis(100);
		assertThat(timeouts(client().connectTimeout(connect)))
			.containsExactly(new Timeouts(connect, Timeouts.DEFAULT.read()), new Timeouts(connect, SHARE));
	}

	@Test
	void nothingIsCutIfItIsOff() {
		assertThat(timeouts(client().fallbackAfter(Duration.ZERO))).containsExactly(Timeouts.DEFAULT);
	}

	@Test
	void nothingIsCutWithoutAFallback() {
		assertThat(timeouts(withoutFallback())).containsExactly(Timeouts.DEFAULT);
	}

	@Test
	void attemptsAreNotMadeToFitIfOneRestClientMakesAll() {
		dispatch((request) -> {
			this.servers.time().pass(AFTER.multipliedBy(9).dividedBy(20));
			return Servers.status(503);
		});
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(client().restClient(RestClient.builder()).build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void noAttemptBeginsLaterEvenIfAReadTimeoutIsStated() {
		failLate();
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(client().timeouts(Servers.PATIENT).build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void failuresThatComeEarlyLeaveTimeForAllAttempts() {
		dispatch((request) -> Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(client().build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void aPauseThatLeavesNoTimeForAnotherAttemptIsNotMade() {
		dispatch((request) -> new MockResponse.Builder().code(503).addHeader("Retry-After", "0.8").build());
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(client().build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		assertThat(this.servers.time().pauses()).isEmpty();
	}

	@Test
	void otherReadsAreNotCut() {
		CountDownLatch listed = new CountDownLatch(1);
		CountDownLatch checked = new CountDownLatch(1);
		dispatch((request) -> {
			if (request.getTarget().endsWith("/list")) {
				listed.countDown();
				awaitRelease(checked);
				return Servers.json(Questions.LIST.answer());
			}
			this.servers.time().pass(SHARE);
			return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
		});
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = client().build();
		CompletableFuture<Object> list = CompletableFuture.supplyAsync(() -> Questions.LIST.ask(oso));
		awaitRelease(listed);
		Questions.AUTHORIZE.ask(oso);
		assertThat(list).isNotDone();
		checked.countDown();
		assertThat(list).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(List.of("anvil"));
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	static Stream<Questions> reads() {
		return Arrays.stream(Questions.values()).filter((question) -> question.operation().isReadOnly());
	}

	@ParameterizedTest
	@MethodSource("reads")
	void noAttemptOfAReadBeginsLater(Questions question) {
		failLate();
		this.servers.fallback().enqueue(Servers.json(question.answer()));
		question.ask(client().build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	@Test
	void noAttemptOfAFurtherPageBeginsLater() {
		failLateAfterAPage();
		this.servers.fallback().enqueue(Servers.json("{\"results\":[\"bolt\"],\"next_page_token\":null}"));
		assertThat(Questions.LIST.ask(client().build())).isEqualTo(List.of("bolt"));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
	}

	@Test
	void aPageThatOnlyOsoCloudCanGiveIsAskedForAgain() {
		failLateAfterAPage();
		OsoClient oso = client().build();
		String token = oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000, null).nextPageToken();
		assertThatExceptionOfType(OsoResponseException.class)
			.isThrownBy(() -> oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000, token));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(4);
	}

	@ParameterizedTest
	@EnumSource(names = { "BATCH", "POLICY" })
	void writesAreUntouched(Questions change) {
		failLate();
		OsoClient oso = client().build();
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> change.ask(oso));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@Test
	void aFailureThatDoesNotLeadToTheFallbackIsRetriedAsEver() {
		dispatch((request) -> {
			this.servers.time().pass(AFTER);
			return Servers.status(429);
		});
		OsoClient oso = client().build();
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void attemptsBeginAtAnyTimeIfItIsOff() {
		failLate();
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(client().fallbackAfter(Duration.ZERO).build());
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void attemptsBeginAtAnyTimeWithoutAFallback() {
		failLate();
		OsoClient oso = withoutFallback().build();
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(3);
	}

	@Test
	void waitingForAConnectionCountsToo() {
		CountDownLatch listed = new CountDownLatch(1);
		dispatch((request) -> {
			listed.countDown();
			awaitRelease(this.end);
			return Servers.json(Questions.LIST.answer());
		});
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		OsoClient oso = client().maxConnections(1).timeouts(Servers.PATIENT).retry(Servers.attempts(1)).build();
		CompletableFuture<Object> list = CompletableFuture.supplyAsync(() -> Questions.LIST.ask(oso));
		awaitRelease(listed);
		assertThat(Questions.AUTHORIZE.ask(oso)).isEqualTo(true);
		assertThat(list).isNotDone();
	}

	private void hang(Duration each) {
		dispatch((request) -> {
			this.servers.time().pass(each);
			return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
		});
	}

	private void failLate() {
		dispatch((request) -> {
			this.servers.time().pass(AFTER);
			return Servers.status(503);
		});
	}

	private void failLateAfterAPage() {
		dispatch((request) -> {
			if (this.servers.cloud().getRequestCount() == 1) {
				return Servers.json("{\"results\":[\"anvil\"],\"next_page_token\":\"2\"}");
			}
			this.servers.time().pass(AFTER);
			return Servers.status(503);
		});
	}

	private void dispatch(Function<RecordedRequest, MockResponse> answers) {
		this.servers.cloud().setDispatcher(new Dispatcher() {

			@Override
			public MockResponse dispatch(RecordedRequest request) {
				return answers.apply(request);
			}

		});
	}

	/** The timeouts of the HTTP clients that are made for Oso Cloud. */
	private static List<Timeouts> timeouts(OsoClientBuilder builder) {
		List<Timeouts> made = new ArrayList<>();
		builder.restClient((timeouts) -> {
			made.add(timeouts);
			return RestClient.builder();
		}).build();
		return made;
	}

	private OsoClientBuilder client() {
		return withoutFallback().fallbackUrl(ServerUrl.parse(this.servers.fallback().url("/").toString()))
			.fallbackTimeouts(Servers.PATIENT);
	}

	/** No timeouts are stated. */
	private OsoClientBuilder withoutFallback() {
		return this.servers.time()
			.rule(OsoClient.builder(Servers.KEY)
				.url(ServerUrl.parse(this.servers.cloud().url("/").toString()))
				.retry(Servers.attempts(3))
				.fallbackAfter(AFTER)
				.dataBindings("facts:")
				.listener(this.listener));
	}

	private static void awaitRelease(CountDownLatch latch) {
		try {
			latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
