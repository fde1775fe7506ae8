package com.osohq.spring.client;

import java.time.Duration;
import java.util.List;

import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.ParityHandle;
import com.osohq.spring.Value;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The client as a whole, apart from who answers.
 */
class OsoClientTests {

	private final Servers servers = new Servers();

	private final OsoClient oso = this.servers.client().build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void keepsTheOffsetForOsoCloudOnly() {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().addHeader("OsoOffset", "42").body(Questions.DONE).build());
		Questions.BATCH.ask(this.oso);
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback()
			.enqueue(new MockResponse.Builder().addHeader("OsoOffset", "7").body(Questions.ALLOWED).build());
		Questions.AUTHORIZE.ask(this.oso);
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(this.oso);
		assertThat(Servers.requests(this.servers.cloud()))
			.extracting((request) -> request.getHeaders().get("OsoOffset"))
			.containsExactly(null, "42", "42");
		assertThat(Servers.requests(this.servers.fallback()))
			.extracting((request) -> request.getHeaders().get("OsoOffset"))
			.containsExactly((String) null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ü", "a b", "" })
	void forgetsAnOffsetThatNoHeaderCarries(String offset) {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().addHeader("OsoOffset", "42").body(Questions.DONE).build());
		Questions.BATCH.ask(this.oso);
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().headers(
					new Headers.Builder().add("Content-Length", "18").addUnsafeNonAscii("OsoOffset", offset).build())
				.body(Questions.DONE)
				.build());
		Questions.BATCH.ask(this.oso);
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(this.oso)).isEqualTo(true);
		assertThat(Servers.requests(this.servers.cloud()).get(2).getHeaders().get("OsoOffset")).isEqualTo("42");
	}

	@Test
	void introducesItselfAsTheSpecificationSays() {
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(this.oso);
		RecordedRequest request = Servers.requests(this.servers.cloud()).get(0);
		assertThat(request.getTarget()).isEqualTo("/api/authorize");
		assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Servers.KEY);
		assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
		assertThat(request.getHeaders().get("Accept")).isEqualTo("application/json");
		assertThat(request.getHeaders().get("X-OsoApiVersion")).isEqualTo("0");
		assertThat(request.getHeaders().get("User-Agent")).startsWith("Oso Cloud (java ");
		assertThat(request.getHeaders().get("X-Request-ID")).hasSize(36);
		assertThat(request.getHeaders().get("X-Oso-Instance-Id")).hasSize(36);
		assertThat(request.getHeaders().get("Upgrade")).isNull();
	}

	@Test
	void asksAServerBelowAPath() {
		OsoClient below = this.servers.withoutFallback()
			.url(ServerUrl.parse(this.servers.cloud().url("/oso//").toString()))
			.build();
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		Questions.AUTHORIZE.ask(below);
		assertThat(Servers.requests(this.servers.cloud()).get(0).getTarget()).isEqualTo("/oso/api/authorize");
	}

	@Test
	void tellsWhatTheServerSays() {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().code(400)
				.addHeader("X-Request-ID", "server-id")
				.body("{\"message\":\"no such type\"}")
				.build());
		OsoResponseException failure = catchThrowableOfType(OsoResponseException.class,
				() -> Questions.AUTHORIZE.ask(this.oso));
		assertThat(failure).hasMessage("Oso Cloud error: no such type (Request ID: server-id)");
		assertThat(failure.getStatusCode()).isEqualTo(400);
		assertThat(failure.getRequestId()).isEqualTo("server-id");
		assertThat(failure.getRetryAfter()).isNull();
	}

	@Test
	void tellsWhatIsWrongWithAPolicy() {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().code(400)
				.body("{\"error_type\":\"Validation\",\"message\":\"invalid policy\","
						+ "\"errors\":[{\"error_type\":\"ValidationFailed\",\"message\":\"line 3\"}]}")
				.build());
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> this.oso.policy("actor"))
			.withMessageContaining("invalid policy; line 3");
	}

	@Test
	void passesOnWhatALoadBalancerSaysWithoutFloodingTheLog() {
		this.servers.cloud().enqueue(new MockResponse.Builder().code(404).body("x".repeat(5000)).build());
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(this.oso))
			.satisfies((failure) -> assertThat(failure.getMessage()).hasSizeLessThan(1200).contains("xxx"));
	}

	@Test
	void refusesALargeRequestBeforeSendingIt() {
		List<Fact> facts = List.of(new Fact("large", new Value("x".repeat(10 * 1024 * 1024))));
		assertThatExceptionOfType(OsoRequestException.class)
			.isThrownBy(() -> this.oso.authorize(Examples.ALICE, "read", Examples.ANVIL, facts))
			.withMessageContaining("must have less than 10485760");
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void refusesAnEndlessAnswer() {
		Buffer large = new Buffer().write(new byte[64 * 1024 * 1024 + 1]);
		this.servers.cloud().enqueue(new MockResponse.Builder().body(large).build());
		assertThatExceptionOfType(OsoProtocolException.class)
			.isThrownBy(() -> Questions.AUTHORIZE.ask(this.servers.withoutFallback().build()))
			.withMessageContaining("more than 67108864 bytes");
	}

	@Test
	void needsDataBindingsForLocalAuthorization() {
		OsoClient without = OsoClient.builder(Servers.KEY)
			.url(ServerUrl.parse(this.servers.cloud().url("/").toString()))
			.build();
		assertThatExceptionOfType(OsoRequestException.class).isThrownBy(() -> Questions.AUTHORIZE_LOCAL.ask(without))
			.withMessageContaining("oso.data-bindings");
	}

	@Test
	void sendsNothingForAnEmptyBatch() {
		this.oso.batch((transaction) -> {
		});
		assertThat(this.servers.cloud().getRequestCount()).isZero();
	}

	@Test
	void readsStoredFacts() {
		this.servers.cloud()
			.enqueue(Servers.json("[{\"predicate\":\"has_role\",\"args\":[{\"type\":\"User\",\"id\":\"alice\"},"
					+ "{\"type\":\"String\",\"id\":\"owner\"}]}]"));
		assertThat(this.oso.get(new FactPattern("has_role", Examples.ALICE)))
			.containsExactly(new Fact("has_role", Examples.ALICE, new Value("owner")));
	}

	@Test
	void reportsAnExpectedDecision() {
		this.servers.cloud()
			.enqueue(new MockResponse.Builder().addHeader("X-Request-ID", "r1").body(Questions.ALLOWED).build());
		this.servers.cloud().enqueue(Servers.json(Questions.DONE));
		ParityHandle handle = new ParityHandle();
		assertThat(this.oso.authorize(Examples.ALICE, "read", Examples.ANVIL, handle)).isTrue();
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		handle.expect(false);
		RecordedRequest report = Servers.requests(this.servers.cloud()).get(1);
		assertThat(report.getTarget()).isEqualTo("/api/expect");
		assertThat(report.getBody().utf8()).isEqualTo("{\"request_id\":\"r1\",\"expected\":false}");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> handle.expect(true));
	}

	@Test
	void anExpectedDecisionThatCannotBeReportedSpoilsNoAnswer() {
		this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
		this.servers.cloud().enqueue(Servers.status(503));
		ParityHandle handle = new ParityHandle();
		handle.expect(true);
		assertThat(this.oso.authorize(Examples.ALICE, "read", Examples.ANVIL, handle)).isTrue();
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
	}

	@Test
	void aParityHandleThatIsUsedTwiceSpoilsNoAnswer() {
		ParityHandle parityHandle = new ParityHandle();
		for (int i = 0; i < 2; i++) {
			this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
			assertThat(this.oso.authorize(Examples.ALICE, "read", Examples.ANVIL, List.of(), parityHandle)).isTrue();
		}
	}

	@Test
	void doesNotReportDecisionsOfTheFallback() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		ParityHandle handle = new ParityHandle();
		handle.expect(true);
		assertThat(this.oso.authorize(Examples.ALICE, "read", Examples.ANVIL, handle)).isTrue();
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void knowsWhatAttemptsHaveShown() {
		assertThat(this.oso.status(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.UNKNOWN));
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback()
			.enqueue(new MockResponse.Builder().addHeader("X-Oso-Snapshot-Age", "90").body(Questions.ALLOWED).build());
		Questions.AUTHORIZE.ask(this.oso);
		assertThat(this.oso.status(Target.CLOUD)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.OUTAGE);
			assertThat(status.lastFailureCause()).isEqualTo(FailureCause.SERVER_ERROR);
			assertThat(status.lastFailure()).isEqualTo(this.servers.time().wallClock());
			assertThat(status.lastSuccess()).isNull();
		});
		assertThat(this.oso.status(Target.FALLBACK)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.UP);
			assertThat(status.keyAccepted()).isTrue();
			assertThat(status.snapshotAge()).isEqualTo(Duration.ofSeconds(90));
		});
	}

	@Test
	void showsARefusedKey() {
		this.servers.fallback().enqueue(Servers.status(401));
		assertThat(this.oso.probe(Target.FALLBACK)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.REFUSING);
			assertThat(status.keyAccepted()).isFalse();
		});
		assertThat(this.servers.withoutFallback().build().probe(Target.FALLBACK)).isEmpty();
	}

	@Test
	void aReadOnlyKeyIsAnAcceptedKey() {
		this.servers.cloud().enqueue(Servers.status(403));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.BATCH.ask(this.oso));
		assertThat(this.oso.status(Target.CLOUD))
			.hasValueSatisfying((status) -> assertThat(status.keyAccepted()).isTrue());
	}

	@Test
	void neverShowsTheKey() {
		this.servers.cloud().enqueue(Servers.status(401));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(this.oso))
			.satisfies((failure) -> assertThat(failure.toString()).doesNotContain(Servers.KEY));
		assertThat(Identity.of(Servers.KEY, "agent").toString()).doesNotContain(Servers.KEY);
	}

}
