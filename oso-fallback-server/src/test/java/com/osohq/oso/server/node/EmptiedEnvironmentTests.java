package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a node makes of an environment that is empty all of a sudden.
 */
class EmptiedEnvironmentTests extends RefreshFixture {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	@Test
	void believesInAnEmptiedEnvironmentTheSecondTime() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.cloud.holds();
		this.node.refresh();
		assertThat(this.node.lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
		assertThat(this.node.delay).isLessThanOrEqualTo(Duration.ofSeconds(30));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.facts()).isEmpty();
	}

	@Test
	void doesNotBelieveInAnEmptyEnvironmentThatFillsAgain() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.cloud.policy(null);
		assertThat(this.node.refresh().lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		this.cloud.policy(FakeCloud.POLICY);
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		this.cloud.policy(null);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.FAILED);
		assertThat(this.node.mayRead("alice", "anvil")).isTrue();
	}

	@Test
	void servesAnEnvironmentThatWasEmptyFromTheStart() {
		this.cloud.policy(null);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(this.node.node.current().policyText()).isNull();
		assertThat(this.node.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	@Test
	void doesNotBelieveThatAnEnvironmentWasEmptiedWhileItsCopyWasDamaged() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.node.damage();
		assertThat(this.node.snapshot()).isNull();
		believesItIsEmptyTheSecondTime(this.node);
	}

	@Test
	void doesNotBelieveThatAnEnvironmentLostItsPolicyWhileItsCopyWasDamaged() {
		this.cloud.holds(ALICE);
		this.node.refresh();
		this.node.damage();
		this.cloud.policy(null);
		assertThat(this.node.refresh().lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		this.cloud.policy(FakeCloud.POLICY);
		assertThat(this.node.refresh().mayRead("alice", "anvil")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rows", "policy.polar", "manifest" })
	void doesNotBelieveThatAnEnvironmentWasEmptiedWhenItsCopyIsFoundDamaged(String file) throws IOException {
		this.cloud.holds(ALICE);
		this.node.refresh();
		Files.writeString(this.root.resolve("snapshot-0000000001").resolve(file), "damaged");
		TestNode restarted = this.node.restart();
		assertThat(restarted.snapshot()).isNull();
		believesItIsEmptyTheSecondTime(restarted.restart());
	}

	@Test
	void believesAtOnceThatAnEnvironmentIsStillEmpty() throws IOException {
		this.cloud.holds(List.of());
		this.node.refresh();
		Files.writeString(this.root.resolve("snapshot-0000000001").resolve("policy.polar"), "damaged");
		assertThat(this.node.restart().refresh().lastOutcome()).isEqualTo(Outcome.UPDATED);
	}

	@Test
	void doesNotBelieveThatAnEnvironmentWasEmptiedWhoseCopyCannotBeServed() throws IOException {
		TestNode.storePolicyBeyondTheLimits(this.root);
		TestNode restarted = this.node.restart();
		assertThat(restarted.snapshot()).isNull();
		believesItIsEmptyTheSecondTime(restarted);
	}

	private void believesItIsEmptyTheSecondTime(TestNode restarted) {
		this.cloud.holds();
		restarted.refresh();
		assertThat(restarted.lastFailure().cause()).isEqualTo(Cause.EMPTIED);
		assertThat(restarted.snapshot()).isNull();
		assertThat(restarted.delay).isLessThanOrEqualTo(Duration.ofSeconds(30));
		assertThat(restarted.refresh().lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(restarted.facts()).isEmpty();
	}

}
