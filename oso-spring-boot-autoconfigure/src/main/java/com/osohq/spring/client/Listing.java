package com.osohq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.osohq.spring.ListPage;
import com.osohq.spring.OsoProtocolException;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.OsoResponseException;
import com.osohq.spring.client.wire.Answers;
import com.osohq.spring.client.wire.Question;
import com.osohq.spring.client.wire.RequestBodies;
import org.jspecify.annotations.Nullable;

/**
 * Lists resources page by page. All pages of a listing come from one target: if Oso Cloud
 * fails between two pages, the Fallback node lists everything from the start.
 */
final class Listing {

	/** The size that Oso Cloud demands at least and the official SDKs use. */
	private static final int PAGE_SIZE = 10_000;

	/** How often the official SDKs ask for a page that is not ready. */
	private static final int PAGE_ATTEMPTS = 10;

	private static final int NOT_READY = 409;

	private final Failover failover;

	private final RequestBodies bodies;

	private final Answers answers;

	private final Pause pause;

	private final Duration longestPause;

	private final boolean hasFallback;

	Listing(Failover failover, RequestBodies bodies, Answers answers, Pause pause, Duration longestPause) {
		this.failover = failover;
		this.bodies = bodies;
		this.answers = answers;
		this.pause = pause;
		this.longestPause = longestPause;
		this.hasFallback = failover.hasFallback();
	}

	List<String> all(Question question) {
		Call<ListPage> start = call(question, PAGE_SIZE, null);
		Answer<ListPage> first = patiently(start, () -> this.failover.execute(start));
		return this.failover.fromOneTarget(start, first, (page) -> rest(question, page));
	}

	private List<String> rest(Question question, Answer<ListPage> first) {
		ListPage page = first.value();
		List<String> results = new ArrayList<>(page.results());
		String token = page.nextPageToken();
		while (token != null) {
			Call<ListPage> call = call(question, PAGE_SIZE, token);
			Answer<ListPage> answer = patiently(call, () -> this.failover.executeBefore(first.target(), call));
			page = answer.value();
			if (token.equals(page.nextPageToken())) {
				throw new OsoProtocolException(
						first.target().label() + " error: unexpected response: the same page was announced twice",
						answer.requestId(), null);
			}
			results.addAll(page.results());
			token = page.nextPageToken();
		}
		return List.copyOf(results);
	}

	ListPage page(Question question, int pageSize, @Nullable String pageToken) {
		Answer<ListPage> answer;
		if (pageToken == null) {
			Call<ListPage> call = call(question, pageSize, null);
			answer = patiently(call, () -> this.failover.execute(call));
		}
		else {
			PageToken token = PageToken.parse(pageToken);
			if (token.target() == Target.FALLBACK && !this.hasFallback) {
				throw new OsoRequestException("the page token was issued by a fallback, and there is none now; "
						+ "start again without a token");
			}
			Call<ListPage> call = call(question, pageSize, token.token());
			answer = patiently(call, () -> this.failover.executeAt(token.target(), call));
		}
		ListPage page = answer.value();
		return new ListPage(page.results(), PageToken.format(answer.target(), page.nextPageToken()));
	}

	private Call<ListPage> call(Question question, int pageSize, @Nullable String pageToken) {
		return Call.post(Operation.LIST, this.bodies.list(question, pageSize, pageToken), this.answers::page);
	}

	/** Waits for a page that is not ready yet. */
	private Answer<ListPage> patiently(Call<ListPage> call, Supplier<Answer<ListPage>> attempt) {
		for (int attempts = 1;; attempts++) {
			try {
				return attempt.get();
			}
			catch (OsoResponseException ex) {
				Duration wanted = ex.getRetryAfter();
				if (ex.getStatusCode() != NOT_READY || wanted == null || attempts == PAGE_ATTEMPTS) {
					throw ex;
				}
				this.pause.before(call, (wanted.compareTo(this.longestPause) < 0) ? wanted : this.longestPause);
			}
		}
	}

}
