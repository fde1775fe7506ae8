package com.osohq.spring.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoResponseException;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * For every operation and every way in which Oso Cloud can fail: who answers in the end.
 */
class FailoverMatrixTests {

	private static final List<Integer> NEVER = List.of(300, 302, 304, 307, 401, 403, 404, 405, 409, 413, 422);

	private final Servers servers = new Servers();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	static Stream<Arguments> readsInTrouble() {
		List<Arguments> rows = new ArrayList<>();
		for (Questions question : reads()) {
			for (Trouble trouble : Trouble.values()) {
				rows.add(Arguments.of(question, trouble));
			}
		}
		return rows.stream();
	}

	private static List<Questions> reads() {
		return Arrays.stream(Questions.values()).filter((question) -> question.operation().isReadOnly()).toList();
	}

	@ParameterizedTest
	@MethodSource("readsInTrouble")
	void answersEveryQuestionFromTheFallbackInEveryTrouble(Questions question, Trouble trouble) throws IOException {
		MockResponse answer = Servers.json(question.answer());
		this.servers.fallback().enqueue(answer);
		OsoClient oso = inTrouble(this.servers.client(), trouble);
		assertThat(question.ask(oso)).isNotNull();
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void failsInEveryTroubleWithoutAFallback(Trouble trouble) throws IOException {
		OsoClient oso = inTrouble(this.servers.withoutFallback(), trouble);
		OsoException failure = catchThrowableOfType(OsoException.class, () -> Questions.AUTHORIZE.ask(oso));
		assertThat(failure).isExactlyInstanceOf(trouble.failure());
		assertThat(failure.getStatusCode()).isNull();
		assertThat(failure.getRequestId()).isNotNull();
		assertThat(failure).hasMessageStartingWith("Oso Cloud error: ");
	}

	@ParameterizedTest
	@CsvSource({ "REFUSED, could not connect", "UNKNOWN_HOST, the name of the host is not known",
			"SILENCE, no answer from localhost:" })
	void saysWhatTheTroubleIs(Trouble trouble, String reason) throws IOException {
		OsoClient oso = inTrouble(this.servers.withoutFallback(), trouble);
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso))
			.withMessageContaining("no answer from ")
			.withMessageContaining(reason);
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void neverSendsChangesToTheFallback(Trouble trouble) throws IOException {
		OsoClient oso = inTrouble(this.servers.client(), trouble);
		assertThatExceptionOfType(trouble.failure()).isThrownBy(() -> Questions.BATCH.ask(oso));
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@EnumSource(Trouble.class)
	void namesBothCausesIfTheFallbackIsInTroubleToo(Trouble trouble) throws IOException {
		this.servers.cloud().enqueue(Servers.status(503));
		if (trouble.response() != null) {
			this.servers.fallback().enqueue(trouble.response().build());
		}
		OsoClient oso = this.servers.client()
			.fallbackUrl(ServerUrl.parse(trouble.url(this.servers.fallback())))
			.fallbackTimeouts(trouble.timeouts())
			.build();
		OsoFailoverException failure = catchThrowableOfType(OsoFailoverException.class,
				() -> Questions.AUTHORIZE.ask(oso));
		assertThat(failure.getPrimaryFailure()).isInstanceOf(OsoResponseException.class);
		assertThat(failure.getPrimaryFailure().getStatusCode()).isEqualTo(503);
		assertThat(failure.getFallbackFailure()).isExactlyInstanceOf(trouble.failure());
		assertThat(failure).hasCause(failure.getPrimaryFailure()).hasSuppressedException(failure.getFallbackFailure());
	}

	static Stream<Arguments> readsAndServerErrors() {
		return reads().stream()
			.flatMap((question) -> Stream.of(500, 503, 599).map((status) -> Arguments.of(question, status)));
	}

	@ParameterizedTest
	@MethodSource("readsAndServerErrors")
	void answersFromTheFallbackOnServerErrors(Questions question, int status) {
		this.servers.cloud().enqueue(Servers.status(status));
		this.servers.fallback().enqueue(Servers.json(question.answer()));
		assertThat(question.ask(this.servers.client().build())).isNotNull();
		assertSame(only(Servers.requests(this.servers.cloud())), only(Servers.requests(this.servers.fallback())));
	}

	static Stream<Arguments> readsAndRefusals() {
		return reads().stream().flatMap((question) -> NEVER.stream().map((status) -> Arguments.of(question, status)));
	}

	@ParameterizedTest
	@MethodSource("readsAndRefusals")
	void neverAsksTheFallbackOnARefusal(Questions question, int status) {
		this.servers.cloud().enqueue(Servers.status(status));
		OsoClient oso = this.servers.client().fallbackOn(StatusSet.parse(List.of("4xx", "5xx"))).build();
		if (status == 405 || status == 422) {
			oso = this.servers.client().build();
		}
		OsoClient client = oso;
		OsoException failure = catchThrowableOfType(OsoException.class, () -> question.ask(client));
		assertThat(failure).isInstanceOf(OsoResponseException.class);
		assertThat(failure.getStatusCode()).isEqualTo(status);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 429 })
	void asksTheFallbackOnOtherStatusesOnlyIfToldTo(int status) {
		this.servers.cloud().enqueue(Servers.status(status));
		assertThatExceptionOfType(OsoResponseException.class)
			.isThrownBy(() -> Questions.AUTHORIZE.ask(this.servers.client().build()));
		assertThat(this.servers.fallback().getRequestCount()).isZero();

		this.servers.cloud().enqueue(Servers.status(status));
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		StatusSet statuses = StatusSet.parse(List.of("5xx", String.valueOf(status)));
		assertThat(Questions.AUTHORIZE.ask(this.servers.client().fallbackOn(statuses).build())).isEqualTo(true);
	}

	@ParameterizedTest
	@EnumSource(names = { "BATCH", "POLICY" })
	void neverSendsChangesToTheFallbackOnServerErrors(Questions change) {
		this.servers.cloud().enqueue(Servers.status(503));
		assertThatExceptionOfType(OsoResponseException.class)
			.isThrownBy(() -> change.ask(this.servers.client().build()))
			.satisfies((failure) -> assertThat(failure.getStatusCode()).isEqualTo(503));
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 401, 403, 404, 413, 429, 500, 503 })
	void asksTheFallbackOnceWhateverItSays(int status) {
		this.servers.cloud().enqueue(Servers.status(500));
		this.servers.fallback().enqueue(Servers.status(status));
		OsoFailoverException failure = catchThrowableOfType(OsoFailoverException.class,
				() -> Questions.AUTHORIZE.ask(this.servers.client().retry(Servers.attempts(1)).build()));
		assertThat(failure.getStatusCode()).isEqualTo(status);
		assertThat(failure.getPrimaryFailure().getStatusCode()).isEqualTo(500);
		assertThat(failure).hasMessageContaining("Oso Cloud error: status 500")
			.hasMessageContaining("Oso Fallback error: status " + status);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
	}

	static Stream<Arguments> readsAndNoAnswers() {
		return reads().stream().flatMap((question) -> noAnswers(question).map((body) -> Arguments.of(question, body)));
	}

	static Stream<Arguments> changesAndNoAnswers() {
		return Stream.of(Questions.BATCH, Questions.POLICY)
			.flatMap((question) -> noAnswers(question).map((body) -> Arguments.of(question, body)));
	}

	/** What is no answer to a question although the status is one of success. */
	private static Stream<String> noAnswers(Questions question) {
		String answer = question.answer();
		Stream<String> toAny = Stream.of("", " ", "<html>maintenance</html>", "{", "null", "7", "true", "\"text\"",
				"{}", "[[]]", "[null]", "[{}]", "{\"answer\":true}", "{\"errors\":[]}", answer + answer,
				answer.substring(0, answer.length() - 1), '[' + answer + ']', answer.replaceFirst("\\{\"", "{\"\","));
		Stream<String> toThis = switch (question) {
			case AUTHORIZE -> Stream.of("{\"allowed\":null}", "{\"allowed\":\"true\"}", "{\"allowed\":1}",
					"{\"allowed\":[true]}", "{\"allowed\":false,\"allowed\":true}", "{\"results\":[]}");
			case LIST -> Stream.of("{\"results\":null}", "{\"results\":{}}", "{\"results\":[null]}",
					"{\"results\":[7]}", "{\"next_page_token\":null}", "{\"results\":[],\"next_page_token\":7}");
			case ACTIONS -> Stream.of("{\"results\":null}", "{\"results\":\"read\"}", "{\"results\":[[\"read\"]]}");
			case EVALUATE -> Stream.of("{\"results\":null}", "{\"results\":{}}", "{\"results\":[null]}",
					"{\"results\":[7]}", "{\"results\":[[]]}");
			case AUTHORIZE_RESOURCES, BULK_ACTIONS ->
				Stream.of("{\"results\":null}", "{\"results\":[\"anvil\"]}", "{\"results\":[{}]}",
						"{\"results\":[{\"var_1\":\"read\",\"var_2\":7}]}", "{\"results\":[{\"var_1\":\"read\"}]}");
			case GET -> Stream.of("{\"facts\":[]}", "[{\"predicate\":\"p\",\"args\":null}]",
					"[{\"predicate\":\"p\",\"args\":[]}]",
					"[{\"predicate\":\"\",\"args\":[{\"type\":\"A\",\"id\":\"a\"}]}]",
					"[{\"predicate\":\"p\",\"args\":[{\"type\":\"A\",\"id\":null}]}]");
			case POLICY_METADATA -> Stream.of("{\"metadata\":null}", "{\"metadata\":{\"resources\":null}}",
					"{\"metadata\":{\"resources\":[]}}", "{\"metadata\":{\"resources\":{\"A\":null}}}",
					"{\"metadata\":{\"resources\":{\"A\":{\"roles\":[],\"permissions\":[],\"relations\":[]}}}}");
			case AUTHORIZE_LOCAL, LIST_LOCAL, ACTIONS_LOCAL, EVALUATE_LOCAL ->
				Stream.of("{\"sql\":null}", "{\"sql\":[\"SELECT 1\"]}");
			case BATCH, POLICY -> Stream.of("{\"message\":null}", "{\"message\":[]}");
		};
		return Stream.concat(toAny, toThis).filter((body) -> !body.equals(answer)).distinct();
	}

	@ParameterizedTest
	@MethodSource("readsAndNoAnswers")
	void answersFromTheFallbackIfAnAnswerIsNone(Questions question, String body) {
		this.servers.cloud().enqueue(Servers.json(body));
		this.servers.cloud().enqueue(Servers.json(body));
		this.servers.fallback().enqueue(Servers.json(question.answer()));
		OsoClient oso = this.servers.client().retry(Servers.attempts(2)).build();
		assertThat(question.ask(oso)).isNotNull();
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(2);
		assertThat(this.servers.fallback().getRequestCount()).isEqualTo(1);
		assertThat(oso.status(Target.CLOUD)).hasValueSatisfying((status) -> {
			assertThat(status.state()).isEqualTo(TargetState.OUTAGE);
			assertThat(status.lastFailureCause()).isEqualTo(FailureCause.PROTOCOL);
		});
	}

	@ParameterizedTest
	@MethodSource("changesAndNoAnswers")
	void sendsAChangeOnceIfItsConfirmationIsNone(Questions change, String body) {
		this.servers.cloud().enqueue(Servers.json(body));
		assertThatExceptionOfType(OsoProtocolException.class)
			.isThrownBy(() -> change.ask(this.servers.client().retry(Servers.attempts(3)).build()));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@ParameterizedTest
	@MethodSource("readsAndNoAnswers")
	void failsClosedIfTheAnswerOfTheFallbackIsNone(Questions question, String body) {
		this.servers.cloud().enqueue(Servers.json(""));
		this.servers.fallback().enqueue(Servers.json(body));
		OsoClient oso = this.servers.client().build();
		OsoFailoverException failure = catchThrowableOfType(OsoFailoverException.class, () -> question.ask(oso));
		assertThat(failure.getPrimaryFailure()).isInstanceOf(OsoProtocolException.class);
		assertThat(failure.getFallbackFailure()).isInstanceOf(OsoProtocolException.class)
			.hasMessageStartingWith("Oso Fallback error: unexpected response: ");
		assertThat(oso.status(Target.FALLBACK))
			.hasValueSatisfying((status) -> assertThat(status.state()).isEqualTo(TargetState.OUTAGE));
	}

	@ParameterizedTest
	@EnumSource(Questions.class)
	void failsClosedOnAnEmptyAnswerToEveryOperation(Questions question) {
		this.servers.cloud().enqueue(Servers.json(""));
		assertThatExceptionOfType(OsoProtocolException.class)
			.isThrownBy(() -> question.ask(this.servers.withoutFallback().build()));
	}

	@ParameterizedTest
	@ValueSource(ints = { 201, 202, 204, 206, 299 })
	void aStatusOfSuccessAloneIsNoAnswer(int status) {
		this.servers.cloud().enqueue(new MockResponse.Builder().code(status).build());
		this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
		assertThat(Questions.AUTHORIZE.ask(this.servers.client().build())).isEqualTo(true);
	}

	private OsoClient inTrouble(OsoClientBuilder builder, Trouble trouble) throws IOException {
		if (trouble.response() != null) {
			MockResponse response = trouble.response().build();
			// The HTTP client of the JDK repeats a GET by itself.
			this.servers.cloud().enqueue(response);
			this.servers.cloud().enqueue(response);
		}
		return builder.url(ServerUrl.parse(trouble.url(this.servers.cloud()))).timeouts(trouble.timeouts()).build();
	}

	private static RecordedRequest only(List<RecordedRequest> requests) {
		assertThat(requests).hasSize(1);
		return requests.get(0);
	}

	private static void assertSame(RecordedRequest atCloud, RecordedRequest atFallback) {
		assertThat(atFallback.getMethod()).isEqualTo(atCloud.getMethod());
		assertThat(atFallback.getTarget()).isEqualTo(atCloud.getTarget());
		assertThat(atFallback.getBody()).isEqualTo(atCloud.getBody());
		for (String header : List.of("Authorization", "X-Request-ID", "X-Oso-Instance-Id", "X-OsoApiVersion",
				"User-Agent", "Accept", "Content-Type")) {
			assertThat(atFallback.getHeaders().values(header)).as(header)
				.hasSize(1)
				.isEqualTo(atCloud.getHeaders().values(header));
		}
		assertThat(atCloud.getHeaders().get("Authorization")).isEqualTo("Bearer " + Servers.KEY);
	}

}
