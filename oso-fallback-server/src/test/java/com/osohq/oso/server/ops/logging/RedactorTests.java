package com.osohq.oso.server.ops.logging;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Redactor}.
 */
class RedactorTests {

	private static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	private final Redactor redactor = new Redactor(List.of("", "*", "short", "a.key(of)", "a.key(of)another+form"));

	@ParameterizedTest
	@ValueSource(strings = { KEY, "e_0123_123_token0123", "e_testenv-1_7_ab-CD_ef" })
	void removesWhatLooksLikeAKey(String key) {
		assertThat(this.redactor.redact("key=" + key + ", and " + key)).isEqualTo("key=[redacted], and [redacted]");
		assertThat(this.redactor.redact(key)).isEqualTo("[redacted]");
		assertThat(this.redactor.redact("\"" + key + "\"")).isEqualTo("\"[redacted]\"");
	}

	@ParameterizedTest
	@CsvSource({ "%20, url", "\\n, json", "\\t, json", "\\u0009, json", "/, path", "=, form" })
	void removesKeysBehindEscapeSequences(String escape, String kind) {
		assertThat(this.redactor.redact(kind + escape + KEY)).isEqualTo(kind + escape + "[redacted]");
	}

	@ParameterizedTest
	@CsvSource({ "Bearer abc.def~1, Bearer [redacted]", "bearer  x/y==, bearer  [redacted]",
			"Bearer%20abc, Bearer%20[redacted]",
			"'Authorization: BEARER abc, then', 'Authorization: BEARER [redacted], then'" })
	void removesWhatFollowsBearer(String text, String redacted) {
		assertThat(this.redactor.redact(text)).isEqualTo(redacted);
	}

	@Test
	void removesTheKeysThatTheProcessWasGiven() {
		assertThat(this.redactor.redact("<a.key(of)another+form>")).isEqualTo("<[redacted]>");
		assertThat(this.redactor.redact("<a.key(of)>")).isEqualTo("<[redacted]>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "the policy resource_type_is_public has no rule", "* short", "fe_a_b_c",
			"GET /api/authorize took 3 ms", "e_only_two", "höflich €" })
	void leavesOtherTextAlone(String text) {
		assertThat(this.redactor.redact(text)).isEqualTo(text);
	}

	@Test
	void bearsLongText() {
		assertThat(this.redactor.redact("bearer" + " ".repeat(1_000_000))).hasSize(1_000_006);
		String text = "e_a_".repeat(50_000);
		assertThat(this.redactor.redact("x" + text)).hasSize(text.length() + 1);
	}

}
