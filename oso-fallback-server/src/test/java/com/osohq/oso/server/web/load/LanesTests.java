package com.osohq.oso.server.web.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.time.Time;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Lanes}: who gets a place that becomes free.
 */
@Timeout(60)
class LanesTests {

	private static final int LONG_QUESTION = 23;

	private final Lanes lanes = new Lanes(new Refusals(new SimpleMeterRegistry()));

	private final AtomicInteger called = new AtomicInteger();

	private final List<Pass> inside = new ArrayList<>();

	LanesTests() {
		this.lanes.longQuestions().add(LONG_QUESTION);
		Stream.generate(this::changed).limit(LongLane.PLACES).forEach(this.inside::add);
	}

	@Test
	void aPlaceInTheLongLaneGoesToWhoeverHasQueued() {
		Pass queued = queue();
		this.inside.get(0).leave();
		assertThat(this.called).hasValue(1);
		queued.leave();
		changed();
	}

	@Test
	void aPlaceStaysFreeIfNobodyWaitsAnyMore() {
		Runnable waiter = this.called::incrementAndGet;
		Pass queued = new Pass(this.lanes);
		assertThat(queued.enter(LONG_QUESTION, waiter)).isFalse();
		assertThat(queued.giveUp(waiter)).isTrue();
		this.inside.get(0).leave();
		assertThat(this.called).hasValue(0);
		changed();
	}

	@Test
	void queuesSoManyAndRefusesTheRest() {
		Stream.generate(this::queue).limit(LongLane.QUEUE).forEach((queued) -> assertThat(queued).isNotNull());
		assertThat(this.lanes.waiting()).isEqualTo(LongLane.QUEUE);
		assertThatExceptionOfType(OverloadException.class).isThrownBy(this::queue);
	}

	@Test
	void placesThatBecomeFreeTogetherAllGoToSomebody() throws InterruptedException {
		Thread worker = new Thread(this::changed);
		worker.start();
		Awaitility.await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);
		Pass queued = queue();

		this.inside.forEach(Pass::leave);

		assertThat(this.called).hasValue(1);
		worker.join();
		queued.leave();
		Stream.generate(this::changed).limit(LongLane.PLACES - 1).forEach((pass) -> assertThat(pass).isNotNull());
	}

	@Test
	void aRequestThatHoldsMemoryGoesFirst() throws InterruptedException {
		queue();
		Thread worker = new Thread(this::changed);
		worker.start();
		Awaitility.await().until(() -> worker.getState() == Thread.State.TIMED_WAITING);

		this.inside.get(0).leave();

		worker.join();
		assertThat(this.called).hasValue(0);
	}

	@Test
	void aSlowReaderLosesItsPlaceToWhoeverQueues() {
		Pass reader = this.inside.get(0);
		reader.startWrite(Time.nanos() - 1);
		Pass queued = queue();
		assertThat(this.called).hasValue(1);

		queued.leave();
		assertThat(reader.finishWrite()).as("it gets another").isTrue();
		reader.startWrite(Time.nanos() - 1);
		changed();
		reader.abandonWrite();
	}

	@Test
	void aReaderInTimeKeepsItsPlace() {
		this.inside.get(0).startWrite(Long.MAX_VALUE / 2 + Time.nanos());
		queue();
		assertThat(this.called).hasValue(0);
		assertThat(this.inside.get(0).finishWrite()).isTrue();
	}

	@Test
	void slowReadersCanLoseTheirPlacesAgainAndAgain() {
		for (int i = 0; i < 3 * Writers.MAX_DISPLACED; i++) {
			Pass reader = this.inside.remove(0);
			reader.startWrite(Time.nanos() - 1);
			this.inside.add(changed());
			reader.abandonWrite();
			reader.leave();
		}
	}

	private Pass queue() {
		Pass pass = new Pass(this.lanes);
		assertThat(pass.enter(LONG_QUESTION, () -> {
			this.called.incrementAndGet();
			pass.entered();
		})).isFalse();
		return pass;
	}

	private Pass changed() {
		Pass pass = new Pass(this.lanes);
		pass.changeToLong();
		return pass;
	}

}
