package com.osohq.oso.server.node;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An upstream that gives no more than so many facts at once is noticed.
 */
class CompletenessTests extends RefreshFixture {

	@ParameterizedTest
	@ValueSource(ints = { 100, 250, 1000, 1024, 5000 })
	void refusesACopyOfWhichFactsAreHeldBack(int limit) {
		List<Fact> facts = roles(limit + 500);
		Collections.shuffle(facts, new Random(1));
		this.cloud.holds(facts).holdsBack(limit);
		this.node.refresh();
		assertThat(this.node.snapshot()).isNull();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.TRUNCATED);
		assertThat(this.node.lastFailure().message())
			.contains("gives only " + limit + " facts of has_role at once and has more");
	}

	@Test
	void noticesALimitThatCutsInAnyOrder() {
		for (Comparator<Fact> order : List.<Comparator<Fact>>of(Comparator.comparing((fact) -> fact.args().get(0)),
				Comparator.comparing((fact) -> fact.args().get(2)), Comparator.comparing(Fact::toString))) {
			List<Fact> facts = roles(2000);
			facts.sort(order);
			this.cloud.holds(facts).holdsBack(1000);
			assertThat(this.node.refresh().lastFailure().cause()).isEqualTo(Cause.TRUNCATED);
		}
	}

	@Test
	void goesOnServingTheCompleteCopyBefore() {
		this.cloud.holds(roles(10));
		this.node.refresh();
		this.cloud.holds(roles(1500)).holdsBack(1000);
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.TRUNCATED);
		assertThat(this.node.snapshot().facts()).isEqualTo(10);
	}

	@Test
	void acceptsARoundNumberOfFactsAndAsksAboutItOnce() {
		this.cloud.holds(roles(1000));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(narrower()).as("narrower questions").isBetween(10L, 200L);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(narrower()).as("narrower questions").isZero();
	}

	@Test
	void takesNewFactsForNewAndNotForHeldBack() {
		List<Fact> facts = roles(1001);
		AtomicBoolean inserted = new AtomicBoolean();
		this.cloud.holds(facts.subList(0, 1000)).answers((request) -> {
			if (request.getTarget().contains("args.") && inserted.compareAndSet(false, true)) {
				this.cloud.holds(facts);
			}
			return null;
		});
		this.node.refresh();
		assertThat(inserted).isTrue();
		assertThat(this.node.lastOutcome()).isIn(Outcome.UPDATED, Outcome.UNSETTLED);
	}

	@ParameterizedTest
	@CsvSource({ "100, true", "200, true", "256, true", "1000, true", "1024, true", "2500, true", "10000, true",
			"20000, true", "99, false", "101, false", "120, false", "999, false", "1001, false", "1010, false",
			"1234, false", "0, false", "64, false", "1000000, false" })
	void knowsWhatALimitLooksLike(long count, boolean suspicious) {
		assertThat(CompletenessCheck.looksLikeALimit(count)).isEqualTo(suspicious);
	}

	private long narrower() {
		return this.cloud.takeRequests()
			.stream()
			.map(RecordedRequest::getTarget)
			.filter((t) -> t.contains("args."))
			.count();
	}

	/** Each of many users reads some of many repositories. */
	private static List<Fact> roles(int count) {
		return new ArrayList<>(IntStream.range(0, count)
			.mapToObj((i) -> TestNode.reader("user" + i % 173, "repo" + i % 211))
			.toList());
	}

}
