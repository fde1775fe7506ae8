package com.osohq.oso.server.node;

import java.time.Duration;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import org.junit.jupiter.api.Test;

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

}
