package com.osohq.oso.server.devserver;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.environment.EnvironmentException.Reason;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DevEnvironment}, apart from facts that no policy accepts.
 */
class DevEnvironmentTests {

	private final DevEnvironment environment = DevEnvironment.inMemory();

	@Test
	void startsWithoutPolicyAndFacts() {
		Environment empty = this.environment.current();
		assertThat(empty.policyText()).isNull();
		assertThat(empty.facts().size()).isZero();
		assertThat(Steps.reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void asksForAPolicyBeforeItTakesFacts() {
		refuses(Reason.REFUSED, "no policy has been uploaded yet, upload one first",
				Steps.insert(Steps.owner("ann", "a")));
		assertThat(Steps.stored(this.environment)).isEmpty();
	}

	@Test
	void takesTheFactsThatEveryPolicyHasWithoutAPolicy() {
		Fact permission = Fact.of("has_permission", Steps.user("ann"), Value.string("read"), Steps.doc("a"));
		this.environment.apply(Steps.insert(permission));
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void answersFromWhatWasWritten() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
		assertThat(Steps.reads(this.environment, "bob", "a")).isFalse();
		this.environment.apply(Steps.delete(Steps.rolesOf("ann")));
		assertThat(Steps.reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void makesChangesInOrderAndDeletesBeforeItInserts() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		this.environment.apply(List.of(new Change(List.of(Steps.rolesOf("ann")), List.of(Steps.owner("ann", "b"))),
				new Change(List.of(), List.of(Steps.owner("bob", "b"))),
				new Change(List.of(Steps.rolesOf("bob")), List.of(Steps.owner("cleo", "c")))));
		assertThat(Steps.stored(this.environment))
			.isEqualTo(Steps.texts(Steps.owner("ann", "b"), Steps.owner("cleo", "c")));
	}

	@Test
	void changesNothingIfOneFactIsRefused() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		Environment before = this.environment.current();
		refuses(Reason.REFUSED, "fact likes(User{\"bob\"}, Doc{\"b\"}): the policy does not know the predicate likes",
				List.of(new Change(List.of(Steps.rolesOf("ann")), List.of(Steps.owner("bob", "b"))), new Change(
						List.of(),
						List.of(Steps.owner("cleo", "c"), Fact.of("likes", Steps.user("bob"), Steps.doc("b"))))));
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(Steps.owner("ann", "a")));
		assertThat(this.environment.current().version().id()).isEqualTo(before.version().id());
	}

	@Test
	void refusesFactsThatNoPolicyCouldAccept() {
		upload(Steps.DOCUMENTS);
		refuses(Reason.REFUSED, "has the id '*'", Steps.insert(Steps.owner("*", "a")));
		refuses(Reason.REFUSED, "has an empty id", Steps.insert(Steps.owner("", "a")));
	}

	@Test
	void deletesAsManyFactsByOneWildcardAsIsDocumented() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owners(DeleteLimit.MAX_MATCHES)));
		this.environment.apply(Steps.delete(Steps.rolesOf("ann")));
		assertThat(this.environment.current().facts().size()).isZero();
	}

	@Test
	void refusesToDeleteMoreByOneWildcard() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owners(DeleteLimit.MAX_MATCHES + 1)));
		refuses(Reason.OVER_LIMIT, "fits 10001 facts, but one wildcard may delete at most 10000",
				List.of(new Change(List.of(), List.of(Steps.owner("bob", "b"))),
						new Change(List.of(Steps.anything("has_role", 3)), List.of())));
		assertThat(this.environment.current().facts().size()).isEqualTo(DeleteLimit.MAX_MATCHES + 1);
	}

	@Test
	void clearsAnyNumberOfFactsAndKeepsThePolicy() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owners(DeleteLimit.MAX_MATCHES + 1)));
		this.environment.clearFacts();
		assertThat(this.environment.current().facts().size()).isZero();
		assertThat(this.environment.current().policyText()).isEqualTo(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void aNewVersionIsOneOfOtherContent() {
		String empty = version();
		upload(Steps.DOCUMENTS);
		String policy = version();
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		String fact = version();
		assertThat(List.of(empty, policy, fact)).doesNotHaveDuplicates();
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		this.environment.apply(Steps.delete(Steps.rolesOf("bob"), FactPattern.of(Steps.owner("ann", "z"))));
		this.environment.apply(List.of());
		upload(Steps.DOCUMENTS);
		assertThat(version()).isEqualTo(fact);
		this.environment.clearFacts();
		String cleared = version();
		assertThat(cleared).isNotEqualTo(fact);
		this.environment.clearFacts();
		assertThat(version()).isEqualTo(cleared);
	}

	@Test
	void whatARequestTookDoesNotChange() {
		upload(Steps.DOCUMENTS);
		this.environment.apply(Steps.insert(Steps.owner("ann", "a")));
		Environment taken = this.environment.current();
		this.environment.clearFacts();
		assertThat(Steps.stored(taken)).isEqualTo(Steps.texts(Steps.owner("ann", "a")));
		assertThat(Steps.stored(this.environment)).isEmpty();
	}

	@Test
	void isAlwaysTheTruthOfTheMoment() {
		AtomicReference<Moment> now = new AtomicReference<>(new Moment(0, Instant.parse("2030-01-01T00:00:00Z")));
		DevEnvironment clocked = DevEnvironment.inMemory(now::get);
		Environment first = clocked.current();
		assertThat(first.version().asOf()).isEqualTo(now.get());
		now.set(now.get().plus(Duration.ofMillis(900)));
		assertThat(clocked.current()).isSameAs(first);
		now.set(now.get().plus(Duration.ofHours(1)));
		assertThat(clocked.current().version()).isEqualTo(new Environment.Version(first.version().id(), now.get()));
		now.set(new Moment(now.get().plus(Duration.ofHours(1)).nanos(), now.get().wallClock().minusSeconds(60)));
		assertThat(clocked.current().version().asOf()).as("after the clock was put back").isEqualTo(now.get());
	}

	@Test
	void keepsThePolicyWhenTheNewOneIsInvalid() {
		upload(Steps.DOCUMENTS);
		PolicyUpdate update = this.environment.update(Steps.policy("actor {"), true);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.Invalid.class,
				(invalid) -> assertThat(invalid.errors().get(0).render()).startsWith("main.polar:1:7: error"));
		assertThat(this.environment.current().policyText()).isEqualTo(Steps.DOCUMENTS);
	}

	@Test
	void keepsThePolicyWhenATestOfTheNewOneFails() {
		PolicyText failing = Steps.policy(Steps.DOCUMENTS.source() + """
				test "fails" { assert allow(User{"ann"}, "read", Doc{"a"}); }
				test "passes" { assert_not allow(User{"ann"}, "read", Doc{"a"}); }
				""");
		this.environment
			.apply(Steps.insert(Fact.of("has_permission", Steps.user("ann"), Value.string("read"), Steps.doc("a"))));
		PolicyUpdate update = this.environment.update(failing, true);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.TestsFailed.class, (failed) -> {
			assertThat(failed.results()).extracting("name").containsExactly("fails", "passes");
			assertThat(failed.results()).extracting("success").containsExactly(false, true);
		});
		assertThat(this.environment.current().policyText()).isNull();
	}

	@Test
	void handsOverTheWarningsOfAPolicy() {
		PolicyUpdate update = this.environment.update(Steps.policy("likes(user: User, thing) if knows(user, _);"),
				false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.Replaced.class,
				(replaced) -> assertThat(replaced.warnings()).extracting("code").contains("R301"));
	}

	@Test
	void saysThatAPolicyIsTheSameOnlyIfItIs() {
		upload(Steps.DOCUMENTS);
		assertThat(this.environment.update(new PolicyText("other.polar", Steps.DOCUMENTS.source()), false))
			.isEqualTo(new PolicyUpdate.Unchanged());
		assertThat(this.environment.current().policyText()).isEqualTo(Steps.DOCUMENTS);
		assertThat(this.environment.update(Steps.policy(Steps.DOCUMENTS.source() + "\n"), false))
			.isInstanceOf(PolicyUpdate.Replaced.class);
	}

	@Test
	void anEmptyPolicyIsNotTheSameAsNone() {
		assertThat(this.environment.update(Steps.policy(""), false)).isInstanceOf(PolicyUpdate.Replaced.class);
		assertThat(this.environment.current().policyText()).isEqualTo(Steps.policy(""));
	}

	@Test
	void keepsTheNewestExpectations() {
		for (int i = 0; i <= Expectations.KEPT; i++) {
			this.environment.expect("request-" + i, i % 2 == 0);
		}
		this.environment.expect("x".repeat(100_000), true);
		assertThat(this.environment.expectations()).hasSize(Expectations.KEPT)
			.doesNotContainKey("request-0")
			.containsEntry("request-1", false)
			.containsEntry("request-" + Expectations.KEPT, true);
	}

	private void upload(PolicyText policy) {
		assertThat(this.environment.update(policy, false)).isInstanceOfAny(PolicyUpdate.Replaced.class,
				PolicyUpdate.Unchanged.class);
	}

	private String version() {
		return this.environment.current().version().id();
	}

	private void refuses(Reason reason, String message, List<Change> changes) {
		assertThatExceptionOfType(EnvironmentException.class).isThrownBy(() -> this.environment.apply(changes))
			.withMessageContaining(message)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}
