package com.osohq.spring.client;

import java.time.Duration;
import java.util.List;

import com.osohq.spring.ListPage;
import com.osohq.spring.OsoException;
import com.osohq.spring.OsoFailoverException;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.OsoResponseException;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Lists that span pages, and targets that fail between them.
 */
class ListingTests {

	private final Servers servers = new Servers();

	private final OsoClient oso = this.servers.client().build();

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void joinsAllPages() {
		this.servers.cloud().enqueue(page("t1", "a", "b"));
		this.servers.cloud().enqueue(page("t2", "c"));
		this.servers.cloud().enqueue(page(null, "d"));
		assertThat(list()).containsExactly("a", "b", "c", "d");
		assertThat(bodies(this.servers.cloud())).satisfiesExactly(
				(body) -> assertThat(body).contains("\"page_size\":10000").doesNotContain("page_token"),
				(body) -> assertThat(body).contains("\"page_token\":\"t1\""),
				(body) -> assertThat(body).contains("\"page_token\":\"t2\""));
	}

	@Test
	void endsAtAMissingOrEmptyToken() {
		this.servers.cloud().enqueue(Servers.json("{\"results\":[\"a\"]}"));
		assertThat(list()).containsExactly("a");
		this.servers.cloud().enqueue(page("", "b"));
		assertThat(list()).containsExactly("b");
	}

	@Test
	void refusesToReadTheSamePageForever() {
		this.servers.cloud().enqueue(page("t1", "a"));
		this.servers.cloud().enqueue(page("t1", "b"));
		this.servers.fallback().enqueue(page("t2", "c"));
		this.servers.fallback().enqueue(page("t2", "d"));
		assertThatExceptionOfType(OsoProtocolException.class).isThrownBy(this::list)
			.withMessageStartingWith("Oso Fallback error: ");
	}

	@Test
	void listsEverythingFromTheFallbackIfAPageIsNone() {
		this.servers.cloud().enqueue(page("t1", "a", "stale"));
		this.servers.cloud().enqueue(Servers.json("{}"));
		this.servers.fallback().enqueue(page(null, "a"));
		assertThat(list()).containsExactly("a");
	}

	@Test
	void listsEverythingFromTheFallbackIfOsoCloudFailsBetweenPages() {
		this.servers.cloud().enqueue(page("cloud-token", "a", "stale"));
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(page("fallback-token", "a"));
		this.servers.fallback().enqueue(page(null, "b"));
		assertThat(list()).containsExactly("a", "b");
		assertThat(bodies(this.servers.fallback())).satisfiesExactly(
				(body) -> assertThat(body).doesNotContain("page_token"),
				(body) -> assertThat(body).contains("\"page_token\":\"fallback-token\""));
		assertThat(bodies(this.servers.cloud())).hasSize(2);
	}

	@Test
	void staysAtTheFallbackOnceItHasBegun() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(page("t1", "a"));
		this.servers.fallback().enqueue(page("t2", "b"));
		this.servers.fallback().enqueue(page(null, "c"));
		assertThat(list()).containsExactly("a", "b", "c");
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void failsIfTheFallbackFailsBetweenPages() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(page("t1", "a"));
		this.servers.fallback().enqueue(Servers.status(503));
		assertThatExceptionOfType(OsoException.class).isThrownBy(this::list);
	}

	@Test
	void doesNotStartAgainIfOsoCloudRefusesBetweenPages() {
		this.servers.cloud().enqueue(page("t1", "a"));
		this.servers.cloud().enqueue(Servers.status(401));
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(this::list);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@Test
	void waitsForAPageThatIsNotReady() {
		this.servers.cloud().enqueue(notReady("0.5"));
		this.servers.cloud().enqueue(notReady("2"));
		this.servers.cloud().enqueue(page(null, "a"));
		assertThat(list()).containsExactly("a");
		assertThat(this.servers.time().pauses()).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(2));
	}

	@Test
	void waitsNoLongerThanTheReadTimeout() {
		this.servers.cloud().enqueue(notReady("3600"));
		this.servers.cloud().enqueue(page(null, "a"));
		assertThat(list()).containsExactly("a");
		assertThat(this.servers.time().pauses()).containsExactly(Servers.PATIENT.read());
	}

	@Test
	void asksTenTimesForAPageThatIsNotReady() {
		for (int i = 0; i < 10; i++) {
			this.servers.cloud().enqueue(notReady("1"));
		}
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(this::list)
			.satisfies((failure) -> assertThat(failure.getStatusCode()).isEqualTo(409));
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(10);
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@Test
	void aConflictWithoutATimeIsAFailure() {
		this.servers.cloud().enqueue(Servers.status(409));
		assertThatExceptionOfType(OsoResponseException.class).isThrownBy(this::list);
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
	}

	@Test
	void handsOutSinglePages() {
		this.servers.cloud().enqueue(page("t1", "a"));
		this.servers.cloud().enqueue(page(null, "b"));
		ListPage first = this.oso.listPaginated(Examples.ALICE, "read", "Repo", 20_000);
		assertThat(first).isEqualTo(new ListPage(List.of("a"), "t1"));
		ListPage second = this.oso.listPaginated(Examples.ALICE, "read", "Repo", 20_000, first.nextPageToken());
		assertThat(second).isEqualTo(new ListPage(List.of("b"), null));
		assertThat(bodies(this.servers.cloud())).satisfiesExactly(
				(body) -> assertThat(body).contains("\"page_size\":20000"),
				(body) -> assertThat(body).contains("\"page_size\":20000", "\"page_token\":\"t1\""));
	}

	@Test
	void neverHandsATokenOfOsoCloudToTheFallback() {
		this.servers.cloud().enqueue(Servers.status(503));
		assertThatExceptionOfType(OsoResponseException.class)
			.isThrownBy(() -> this.oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000, "cloud-token"));
		assertThat(this.servers.fallback().getRequestCount()).isZero();
	}

	@Test
	void takesATokenOfTheFallbackBackToTheFallback() {
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(page("t1", "a"));
		this.servers.fallback().enqueue(page(null, "b"));
		ListPage first = this.oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000);
		ListPage second = this.oso.listPaginated(Examples.ALICE, "read", "Repo", 10_000, first.nextPageToken());
		assertThat(second.results()).containsExactly("b");
		assertThat(this.servers.cloud().getRequestCount()).isEqualTo(1);
		assertThat(bodies(this.servers.fallback()).get(1)).contains("\"page_token\":\"t1\"");
		assertThatExceptionOfType(OsoRequestException.class).isThrownBy(() -> this.servers.withoutFallback()
			.build()
			.listPaginated(Examples.ALICE, "read", "Repo", 10_000, first.nextPageToken()));
	}

	@Test
	void namesBothCausesIfTheRestartFails() {
		this.servers.cloud().enqueue(page("t1", "a"));
		this.servers.cloud().enqueue(Servers.status(502));
		this.servers.fallback().enqueue(Servers.status(503));
		assertThatExceptionOfType(OsoFailoverException.class).isThrownBy(this::list).satisfies((failure) -> {
			assertThat(failure.getPrimaryFailure().getStatusCode()).isEqualTo(502);
			assertThat(failure.getFallbackFailure().getStatusCode()).isEqualTo(503);
		});
	}

	private List<String> list() {
		return this.oso.list(Examples.ALICE, "read", "Repo");
	}

	private static List<String> bodies(MockWebServer server) {
		return Servers.requests(server).stream().map((request) -> request.getBody().utf8()).toList();
	}

	private static MockResponse page(String token, String... ids) {
		String results = (ids.length > 0) ? "\"" + String.join("\",\"", ids) + "\"" : "";
		return Servers.json("{\"results\":[" + results + "],\"next_page_token\":"
				+ ((token != null) ? "\"" + token + "\"" : "null") + "}");
	}

	private static MockResponse notReady(String retryAfter) {
		return new MockResponse.Builder().code(409).addHeader("Retry-After", retryAfter).build();
	}

}
