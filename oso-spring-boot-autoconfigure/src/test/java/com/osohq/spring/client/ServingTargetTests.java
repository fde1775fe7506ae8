package com.osohq.spring.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.osohq.spring.OsoException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What the application and its log learn of an outage.
 */
class ServingTargetTests {

	private final Servers servers = new Servers();

	private final List<TargetChange> changes = new ArrayList<>();

	@RegisterExtension
	private final LogLines log = new LogLines(ServingTarget.class, Level.INFO);

	private final ClientListener listener = new ClientListener() {

		@Override
		public void targetChanged(TargetChange change) {
			ServingTargetTests.this.changes.add(change);
		}

	};

	@AfterEach
	void stop() {
		this.servers.close();
	}

	@Test
	void saysOnceThatAnOutageBeginsAndOnceThatItEnds() {
		OsoClient oso = this.servers.client().listener(this.listener).build();
		for (int i = 0; i < 5; i++) {
			this.servers.cloud().enqueue(Servers.status(503));
			this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
			Questions.AUTHORIZE.ask(oso);
			this.servers.time().pass(Duration.ofSeconds(1));
		}
		for (int i = 0; i < 5; i++) {
			this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
			Questions.AUTHORIZE.ask(oso);
		}
		assertThat(this.log.list()).extracting(ILoggingEvent::getLevel, ILoggingEvent::getFormattedMessage)
			.containsExactly(
					tuple(Level.WARN, "oso cloud does not answer (server_error), the fallback answers instead"),
					tuple(Level.INFO, "oso cloud answers again after 5.0 s"));
		assertThat(this.changes).extracting(TargetChange::previous, TargetChange::current, TargetChange::cause)
			.containsExactly(tuple(Target.CLOUD, Target.FALLBACK, FailureCause.SERVER_ERROR),
					tuple(Target.FALLBACK, Target.CLOUD, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-PT2H", "PT2H" })
	void anOutageBeginsAndEndsWhateverBecomesOfTheWallClock(Duration offset) {
		OsoClient oso = this.servers.client().listener(this.listener).build();
		for (int i = 0; i < 2; i++) {
			this.servers.cloud().enqueue(Servers.status(503));
			this.servers.fallback().enqueue(Servers.json(Questions.ALLOWED));
			Questions.AUTHORIZE.ask(oso);
			this.servers.time().setWallClock(offset);
			this.servers.time().pass(Duration.ofSeconds(3));
			this.servers.cloud().enqueue(Servers.json(Questions.ALLOWED));
			Questions.AUTHORIZE.ask(oso);
			this.servers.time().setWallClock(offset);
		}
		assertThat(this.changes).extracting(TargetChange::current)
			.containsExactly(Target.FALLBACK, Target.CLOUD, Target.FALLBACK, Target.CLOUD);
		assertThat(this.log.list()).extracting(ILoggingEvent::getFormattedMessage)
			.filteredOn((message) -> message.contains("again"))
			.containsExactly("oso cloud answers again after 3.0 s", "oso cloud answers again after 3.0 s");
	}

	@Test
	void saysOnceThatNobodyAnswers() {
		OsoClient oso = this.servers.withoutFallback().listener(this.listener).build();
		for (int i = 0; i < 3; i++) {
			this.servers.cloud().enqueue(Servers.status(503));
			assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		}
		assertThat(this.log.list()).hasSize(1)
			.allSatisfy((event) -> assertThat(event.getLevel()).isEqualTo(Level.ERROR));
		assertThat(this.changes).extracting(TargetChange::current).containsExactly((Target) null);
	}

	@Test
	void aFallbackThatDoesNotKnowTheKeyStandsInForNobody() {
		OsoClient oso = this.servers.client().listener(this.listener).build();
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.status(401));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(this.changes).extracting(TargetChange::current).containsExactly((Target) null);
	}

	@Test
	void aFallbackThatRefusesAQuestionStillAnswers() {
		OsoClient oso = this.servers.client().listener(this.listener).build();
		this.servers.cloud().enqueue(Servers.status(503));
		this.servers.fallback().enqueue(Servers.status(400));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(this.changes).extracting(TargetChange::current).containsExactly(Target.FALLBACK);
	}

	@Test
	void aRefusalIsNoOutage() {
		OsoClient oso = this.servers.client().listener(this.listener).build();
		this.servers.cloud().enqueue(Servers.status(401));
		assertThatExceptionOfType(OsoException.class).isThrownBy(() -> Questions.AUTHORIZE.ask(oso));
		assertThat(this.log.list()).isEmpty();
		assertThat(this.changes).isEmpty();
	}

	@Test
	void whatWasAskedBeforeAChangeDoesNotChangeItBack() {
		ServingTarget serving = new ServingTarget(this.servers.time(), this.listener);
		long before = this.servers.time().nanos();
		this.servers.time().pass(Duration.ofSeconds(5));
		serving.answered(Target.FALLBACK, FailureCause.TIMEOUT, before);
		serving.answered(Target.CLOUD, null, before);
		assertThat(this.changes).hasSize(1);
		this.servers.time().pass(Duration.ofSeconds(1));
		serving.answered(Target.CLOUD, null, this.servers.time().nanos());
		assertThat(this.changes).hasSize(2);
	}

}
