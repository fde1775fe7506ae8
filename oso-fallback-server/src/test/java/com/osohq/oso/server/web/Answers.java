package com.osohq.oso.server.web;

import java.net.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests say of answers. Expected JSON is written with single quotes.
 */
final class Answers {

	private Answers() {
	}

	/** A success with exactly this body. */
	static void assertAnswer(HttpResponse<String> answer, String expected) {
		assertBody(answer, 200, expected);
	}

	/** Any status with exactly this body. */
	static void assertBody(HttpResponse<String> answer, int status, String expected) {
		assertThat(answer.body()).isEqualTo(expected.replace('\'', '"'));
		assertThat(answer.statusCode()).isEqualTo(status);
		assertJson(answer);
	}

	/** An error with nothing but a message, which says this. */
	static void assertError(HttpResponse<String> answer, int status, String... said) {
		assertThat(answer.body()).startsWith("{\"message\":\"").endsWith("\"}");
		for (String part : said) {
			assertThat(answer.body()).contains(part);
		}
		assertThat(answer.statusCode()).isEqualTo(status);
		assertJson(answer);
	}

	private static void assertJson(HttpResponse<String> answer) {
		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
		assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
		assertThat(answer.headers().firstValue("Server-Timing"))
			.hasValueSatisfying((timing) -> assertThat(timing).matches("oso;dur=\\d+"));
	}

}
