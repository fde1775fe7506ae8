package com.osohq.oso.server.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that are wrong by mistake or on purpose.
 */
@ExtendWith(ServerExtension.class)
class HostileInputTests {

	private static final int LIMIT = 10 * 1024 * 1024;

	private static final String CHECK = "{'actor_type':'User','actor_id':'a','action':'read','resource_type':'Repo','resource_id':'r'";

	private static final String VALID = CHECK.replace('\'', '"') + '}';

	private final ApiServer server;

	private final ApiClient client;

	HostileInputTests(ApiServer server) {
		this.server = server;
		this.client = server.environment("actor User {}");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					``                                  | the body is empty
					`   `                               | the body is empty
					{                                   | line 1, column 2
					{'actor_type'                       | line 1
					nul                                 | not valid JSON
					[]                                  | the body must be an object, not an array
					'text'                              | the body must be an object, not a string
					null                                | the body must be an object, not null
					{}                                  | the key 'actor_type' is missing
					{'actor_type':null}                 | actor_type must be a string, not null
					{'actor_type':7}                    | actor_type must be a string, not a number
					{'actor_type':['User']}             | actor_type must be a string, not an array
					{'actor_type':{'a':1}}              | actor_type must be a string, not an object
					{'actor_type':''}                   | actor_type must not be empty
					{'actor_id':'*'}                    | actor_id must be the id of one value
					{'actor_id':'a','actor_id':'b'}     | actor_id
					{'actor_id':'\\ud800'}              | unpaired surrogate
					{'actor_id':'\\udc00\\ud800'}       | unpaired surrogate
					{'\\ud800':'a'}                     | unpaired surrogate
					{'context_facts':{}}                | context_facts must be an array, not an object
					{'context_facts':[null]}            | context_facts[0] must be an object, not null
					{'context_facts':[{'args':[]}]}     | the key 'predicate' is missing in context_facts[0]
					{'context_facts':[{'predicate':'p'}]} | the key 'args' is missing in context_facts[0]
					{'context_facts':[{'predicate':'p','args':[{'type':'User','id':null}]}]} | context_facts[0].args[0] is a wildcard
					{'context_facts':[{'predicate':'p','args':[{}]}]} | context_facts[0].args[0] is a wildcard
					{'x':NaN}                           | not valid JSON
					{'x':01}                            | not valid JSON
					{'x':1,}                            | not valid JSON
					{/* */}                             | not valid JSON
					{x:1}                               | not valid JSON
					""")
	void namesTheKeyOrThePosition(@Nullable String body, String said) {
		HttpResponse<String> answer = this.client.post("/api/authorize", (body != null) ? body : "");

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(answer.body()).startsWith("{\"message\":\"").contains(said);
		assertThat(answer.body()).doesNotContain("tools.jackson", "java.", "Source:", "StreamRead");
	}

	@Test
	void refusesWhatFollowsTheValue() {
		Answers.assertError(this.client.post("/api/authorize", CHECK + "} x"), 400, "not valid JSON");
		Answers.assertError(this.client.post("/api/authorize", CHECK + "}{}"), 400, "more after the JSON value",
				"column");
		Answers.assertError(this.client.post("/api/authorize", CHECK + "},"), 400);
		Answers.assertAnswer(this.client.post("/api/authorize", CHECK + "} \n\t "), "{'allowed':false}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "GZIP", "deflate", "br", "zstd", "identity, gzip", "unheard-of" })
	void refusesACompressedBodyForWhatItIs(String encoding) {
		for (String path : List.of("/api/authorize", "/api/evaluate_query", "/api/list_query", "/api/batch",
				"/api/facts", "/api/expect", "/api/dev/explain")) {
			HttpResponse<String> answer = this.client.post(path, VALID, "Content-Encoding", encoding);
			Answers.assertError(answer, 415, "Content-Encoding", "without compression");
			assertThat(answer.headers().firstValue("Accept-Encoding")).as(path).hasValue("identity");
		}
		Answers.assertBody(this.client.post("/api/policy", VALID, "Content-Encoding", encoding), 415,
				"{'error_type':'Generic','message':'the body is sent with a Content-Encoding, which is not read here;"
						+ " send the JSON as it is, without compression'}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "identity", "Identity", "" })
	void readsABodyThatSaysThatItIsNotCompressed(String encoding) {
		Answers.assertAnswer(this.client.post("/api/authorize", VALID, "Content-Encoding", encoding),
				"{'allowed':false}");
	}

	@Test
	void passesOverKeysThatItDoesNotKnow() {
		Answers.assertAnswer(this.client.post("/api/authorize", CHECK + ",'new':[{'a':[1,2.5e10,true,null]}]}"),
				"{'allowed':false}");
	}

	@Test
	void refusesDeepNestingBeforeReadingAllOfIt() {
		Answers.assertError(this.client.post("/api/authorize", "[".repeat(5_000_000)), 400);
		Answers.assertError(this.client.post("/api/authorize", CHECK + ",'x':" + "[".repeat(5_000_000)), 400, "nested");
		Answers.assertError(this.client.post("/api/authorize", CHECK + ",'x':" + "{'a':".repeat(1_000_000)), 400,
				"nested");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ff", "c080", "c0af", "eda080", "e28228", "f8888080", "c3" })
	void refusesWhatIsNoUtf8(String bytes) {
		byte[] start = "{\"actor_id\":\"".getBytes(StandardCharsets.UTF_8);
		byte[] bad = HexFormat.of().parseHex(bytes);
		byte[] body = new byte[start.length + bad.length + 2];
		System.arraycopy(start, 0, body, 0, start.length);
		System.arraycopy(bad, 0, body, start.length, bad.length);
		body[body.length - 2] = '"';
		body[body.length - 1] = '}';

		Answers.assertError(this.client.send("POST", "/api/authorize", BodyPublishers.ofByteArray(body)), 400, "UTF-8");
	}

	@Test
	void refusesOtherEncodings() {
		Answers.assertError(this.client.send("POST", "/api/authorize",
				BodyPublishers.ofByteArray(VALID.getBytes(StandardCharsets.UTF_16))), 400);
	}

	@Test
	void keepsErrorsShortWhateverWasSent() {
		String huge = "x".repeat(3_000_000);

		HttpResponse<String> answer = this.client.post("/api/authorize", CHECK + ",'context_facts':[{'predicate':'"
				+ huge + "','args':[{'type':'User','id':'" + huge + "'}]}]}");

		Answers.assertError(answer, 400, "context fact");
		assertThat(answer.body()).hasSizeLessThan(5000);
	}

	@Test
	void takesABodyJustBelowTheLimit() {
		String padding = " ".repeat(LIMIT - 1 - VALID.length());

		Answers.assertAnswer(this.client.post("/api/authorize", VALID + padding), "{'allowed':false}");
	}

	@Test
	void refusesABodyOfTheLimitByItsLengthAndByWhatArrives() {
		byte[] body = (VALID + " ".repeat(LIMIT - VALID.length())).getBytes(StandardCharsets.UTF_8);

		Answers.assertError(this.client.send("POST", "/api/authorize", BodyPublishers.ofByteArray(body)), 413,
				"larger than");
		Answers.assertError(this.client.send("POST", "/api/authorize",
				BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))), 413, "larger than");
	}

	@Test
	void refusesABodyByItsLengthBeforeAnyOfItArrives() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize", "Content-Length: 999999999999"));

			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 413")
				.contains("{\"message\":\"the body is larger");
		}
	}

	@Test
	void refusesAnEndlessBodyWhileItArrives() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize", "Transfer-Encoding: chunked"));
			String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
			for (int sent = 0; sent <= LIMIT; sent += 0x10000) {
				connection.send(chunk);
			}

			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 413")
				.contains("{\"message\":\"the body is larger");
		}
	}

	@Test
	void refusesABodyThatArrivesByteByByteAndDoesNotWaitForTheRest() throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			connection.send(head("POST /api/authorize", "Content-Length: 1000000"));
			for (int sent = 0; sent < 120 && !connection.hasAnswerWithin(Duration.ofMillis(250)); sent++) {
				connection.send(" ");
			}

			assertThat(connection.readUntil("}")).startsWith("HTTP/1.1 408")
				.contains("{\"message\":\"the body arrives too slowly");
			assertThat(connection.isClosed()).isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			GET /api/policy HTTP/1.1 extra              | 400
			GET\u0000/api HTTP/1.1                      | 400
			GET /api/pol<>icy HTTP/1.1                  | 400
			GET /api/%zz HTTP/1.1                       | 400
			GET /api/%c0%af HTTP/1.1                    | 400
			GET /api%2fpolicy HTTP/1.1                  | 400
			GET /../../etc/passwd HTTP/1.1              | 400
			GET /api/facts?predicate=%zz HTTP/1.1       | 400
			GET /api/facts?predicate=%f HTTP/1.1        | 400
			GET /api/facts?predicate=\u00e9 HTTP/1.1    | 400
			TRACE /api/policy HTTP/1.1                  | 405
			GET /api/policy HTTP/9.9                    | 505
			""")
	void answersWhatIsHardlyHttpInJson(String requestLine, String status) throws IOException {
		String answer = raw(head(requestLine.replace(" HTTP/1.1", ""), ""), requestLine);

		assertThat(answer).startsWith("HTTP/1.1 " + status);
		assertThat(answer.toLowerCase(Locale.ROOT)).contains("content-type: application/json", "x-request-id:",
				"server-timing: oso;dur=");
		assertThat(answer).contains("{\"message\":\"").doesNotContain("<html", "Tomcat");
	}

	@Test
	void answersHeadersThatAreTooLargeInJson() throws IOException {
		String answer = raw("GET /api/policy HTTP/1.1\r\nHost: x\r\nX-Large: " + "x".repeat(20_000) + "\r\n\r\n", null);

		assertThat(answer).startsWith("HTTP/1.1 4").contains("{\"message\":\"").doesNotContain("<html");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Transfer-Encoding: chunked\r\n\r\nzz\r\n", "Transfer-Encoding: chunked\r\n\r\n5\r\n{",
			"Content-Length: 100\r\n\r\n{", "Content-Length: -1\r\n\r\n{",
			"Content-Length: 1\r\nContent-Length: 2\r\n\r\n{}", "Transfer-Encoding: nonsense\r\n\r\n{}" })
	void answersABodyThatBreaksOffInJson(String headersAndBody) throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			String head = head("POST /api/authorize", "");
			connection.send(head.substring(0, head.length() - 2) + headersAndBody).finish();

			assertThat(connection.readUntil("\"}")).matches("(?s)HTTP/1.1 (400|501) .*\\{\"message\":\"[^\"]+\"}");
		}
	}

	@Test
	void answersARequestWithoutAHostInJson() throws IOException {
		assertThat(raw("GET /api/policy HTTP/1.1\r\n\r\n", null)).startsWith("HTTP/1.1 400")
			.contains("{\"message\":\"");
	}

	private String raw(String request, @Nullable String requestLine) throws IOException {
		try (RawConnection connection = new RawConnection(this.server.port())) {
			String first = (requestLine != null) ? requestLine + request.substring(request.indexOf("\r\n")) : request;
			return connection.send(first).readUntil("\"}");
		}
	}

	private String head(String start, String header) {
		return start + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + this.client.key() + "\r\n"
				+ (header.isEmpty() ? "" : header + "\r\n") + "\r\n";
	}

}
