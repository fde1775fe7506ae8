package com.osohq.oso.server.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node makes of an environment that changes while it is read.
 */
class MovingEnvironmentTests extends RefreshFixture {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	private static final Fact BOB = TestNode.reader("bob", "anvil");

	@Test
	void startsOverWhenThePolicyChangesMeanwhile() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(ALICE).afterEachFacts(() -> {
			if (answers.incrementAndGet() == 1) {
				this.cloud.policy(FakeCloud.POLICY.replace("\"read\" if \"reader\"", "\"read\" if \"owner\""));
			}
		});
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.mayRead("alice", "anvil")).isFalse();
	}

	@Test
	void givesUpWhenThePolicyNeverRests() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.policy(FakeCloud.POLICY + "\n# " + answers.incrementAndGet()));
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.CHANGED_MEANWHILE);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
	}

	/**
	 * The role is granted only while the repository is in no organization, and the other
	 * way round: a copy with both, or with neither, would be of no moment at all.
	 */
	@Test
	void neverMixesTwoMoments() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(TestNode.inOrg("anvil", "acme")).afterEachFacts(() -> {
			if (answers.incrementAndGet() == 3) {
				this.cloud.holds(ALICE);
			}
		});
		this.node.refresh();
		List<String> targets = this.cloud.takeRequests().stream().map(RecordedRequest::getTarget).toList();
		assertThat(targets.subList(3, 5)).containsExactly("/api/facts?predicate=has_relation",
				"/api/facts?predicate=has_role");
		assertThat(this.node.facts()).containsExactly(ALICE);
	}

	@Test
	void takesFactsThatNeverRestForNeitherTrueNorFalse() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.holds(ALICE)
			.afterEachFacts(
					() -> this.cloud.holds(ALICE, TestNode.reader("user" + answers.incrementAndGet() / 2, "anvil")));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNSETTLED);
		assertThat(this.cloud.takeRequests()).hasSize(6 * Refresh.MAX_PASSES);
		assertThat(this.node.facts()).containsExactly(ALICE);
		assertThat(this.node.snapshot().facts()).isEqualTo(1);
		assertThat(this.node.snapshot().unsettled()).isGreaterThan(3);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.mayRead("user1", "anvil")).isFalse();
	}

	/**
	 * The role is there only while the repository is in no organization, and the other
	 * way round. Each is read again before it can change twice.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 })
	void grantsNothingThatNoMomentGranted(int phase) {
		Fact owner = Fact.of("has_role", new Value("User", "alice"), Value.string("owner"), new Value("Repo", "anvil"));
		this.cloud.policy(FakeCloud.POLICY + """
				allow(user: User, "visit", repo: Repo) if
				  has_role(user, "reader", repo) and has_relation(repo, "org", Org{"acme"});
				allow(user: User, "adopt", repo: Repo) if
				  has_role(user, "owner", repo) and
				  not has_role(user, "reader", repo) and not has_relation(repo, "org", Org{"acme"});
				allow(user: User, "write", repo: Repo) if has_role(user, "owner", repo);
				""");
		AtomicInteger answers = new AtomicInteger(phase);
		this.cloud.afterEachFacts(() -> this.cloud.holds(owner,
				(answers.incrementAndGet() / 5 % 2 == 0) ? ALICE : TestNode.inOrg("anvil", "acme")));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNSETTLED);
		assertThat(this.node.may("alice", "visit", "anvil")).as("both facts").isFalse();
		assertThat(this.node.may("alice", "adopt", "anvil")).as("neither fact").isFalse();
		assertThat(this.node.may("alice", "write", "anvil")).as("a fact that stays").isTrue();
	}

	@Test
	void settlesFactsWhenTheyRest() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.holds((answers.incrementAndGet() / 4 % 2 == 0) ? ALICE : BOB));
		this.node.refresh();
		assertThat(this.node.snapshot().unsettled()).isEqualTo(2);
		String unsettled = this.node.snapshot().id();
		this.cloud.holds(ALICE).afterEachFacts(() -> {
		});
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.snapshot().id()).isNotEqualTo(unsettled);
		assertThat(this.node.snapshot().unsettled()).isZero();
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void remembersUnsettledFactsAcrossARestart() {
		AtomicInteger answers = new AtomicInteger();
		this.cloud.afterEachFacts(() -> this.cloud.holds((answers.incrementAndGet() / 4 % 2 == 0) ? ALICE : BOB));
		this.node.refresh();
		TestNode restarted = this.node.restart();
		assertThat(restarted.snapshot()).isEqualTo(this.node.snapshot());
		assertThat(restarted.mayRead("alice", "anvil")).isFalse();
		assertThat(restarted.refresh().lastOutcome()).isEqualTo(Outcome.UNSETTLED);
	}

	@Test
	void saysOnceThatFactsStayUnsettledForLongerThanAPollInterval() {
		try (ErrorLines errors = new ErrorLines(UnsettledAlarm.class)) {
			AtomicInteger answers = new AtomicInteger();
			this.cloud.afterEachFacts(() -> this.cloud.holds((answers.incrementAndGet() / 4 % 2 == 0) ? ALICE : BOB));
			this.node.refresh().refresh();
			assertThat(errors.lines()).isEmpty();
			this.cloud.answers((request) -> FakeCloud.status(500, ""));
			this.node.refresh().refresh().refresh();
			assertThat(errors.lines()).as("four minutes of five").isEmpty();
			this.node.refresh().refresh();
			assertThat(errors.lines()).singleElement().asString().startsWith("2 facts have been unsettled for 300 s");
			this.cloud.recovers();
			this.cloud.holds(ALICE).afterEachFacts(() -> {
			});
			this.node.refresh();
			assertThat(this.node.snapshot().unsettled()).isZero();
			assertThat(errors.lines()).hasSize(1);
		}
	}

	@Test
	void comparesOnlyPassesUnderTheSamePolicy() {
		AtomicInteger policies = new AtomicInteger();
		this.cloud.holds(ALICE).answers((request) -> {
			if (request.getTarget().equals("/api/policy") && policies.getAndIncrement() % 2 == 0) {
				this.cloud.policy(FakeCloud.POLICY + ((policies.get() / 2 % 2 == 0) ? "# even" : "# odd"));
			}
			return null;
		});
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.CHANGED_MEANWHILE);
	}

	@Test
	void waitsBetweenPassesForReplicasThatLag() {
		this.cloud.holds(ALICE);
		TestNode patient = new TestNode(this.root.resolve("patient"), this.cloud.url(), Duration.ofSeconds(2));
		patient.refresh();
		assertThat(patient.pauses).containsExactly(Duration.ofSeconds(2));
		patient.refresh();
		assertThat(patient.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(patient.pauses).as("one pass needs no pause").hasSize(1);
		assertThat(patient.snapshot().asOf().wallClock()).as("the replica may have been behind")
			.isEqualTo(patient.clock.instant().minusSeconds(2));
	}

}
