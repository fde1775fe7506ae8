package com.osohq.oso.server.devserver;

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
import org.junit.jupiter.api.Test;

import static com.osohq.oso.server.devserver.Steps.DOCUMENTS;
import static com.osohq.oso.server.devserver.Steps.anything;
import static com.osohq.oso.server.devserver.Steps.delete;
import static com.osohq.oso.server.devserver.Steps.insert;
import static com.osohq.oso.server.devserver.Steps.owner;
import static com.osohq.oso.server.devserver.Steps.owners;
import static com.osohq.oso.server.devserver.Steps.policy;
import static com.osohq.oso.server.devserver.Steps.reads;
import static com.osohq.oso.server.devserver.Steps.rolesOf;
import static com.osohq.oso.server.devserver.Steps.stored;
import static com.osohq.oso.server.devserver.Steps.texts;
import static com.osohq.oso.server.devserver.Steps.user;
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
		assertThat(reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void asksForAPolicyBeforeItTakesFacts() {
		refuses(Reason.REFUSED, "no policy has been uploaded yet, upload one first", insert(owner("ann", "a")));
		assertThat(stored(this.environment)).isEmpty();
	}

	@Test
	void takesTheFactsThatEveryPolicyHasWithoutAPolicy() {
		Fact permission = Fact.of("has_permission", user("ann"), Value.string("read"), Steps.doc("a"));
		this.environment.apply(insert(permission));
		assertThat(reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void answersFromWhatWasWritten() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owner("ann", "a")));
		assertThat(reads(this.environment, "ann", "a")).isTrue();
		assertThat(reads(this.environment, "bob", "a")).isFalse();
		this.environment.apply(delete(rolesOf("ann")));
		assertThat(reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void makesChangesInOrderAndDeletesBeforeItInserts() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owner("ann", "a")));
		this.environment.apply(List.of(new Change(List.of(rolesOf("ann")), List.of(owner("ann", "b"))),
				new Change(List.of(), List.of(owner("bob", "b"))),
				new Change(List.of(rolesOf("bob")), List.of(owner("cleo", "c")))));
		assertThat(stored(this.environment)).isEqualTo(texts(owner("ann", "b"), owner("cleo", "c")));
	}

	@Test
	void changesNothingIfOneFactIsRefused() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owner("ann", "a")));
		Environment before = this.environment.current();
		refuses(Reason.REFUSED, "fact likes(User{\"bob\"}, Doc{\"b\"}): the policy does not know the predicate likes",
				List.of(new Change(List.of(rolesOf("ann")), List.of(owner("bob", "b"))), new Change(List.of(),
						List.of(owner("cleo", "c"), Fact.of("likes", user("bob"), Steps.doc("b"))))));
		assertThat(stored(this.environment)).isEqualTo(texts(owner("ann", "a")));
		assertThat(this.environment.current().version().id()).isEqualTo(before.version().id());
	}

	@Test
	void refusesFactsThatNoPolicyCouldAccept() {
		upload(DOCUMENTS);
		refuses(Reason.REFUSED, "has the id '*'", insert(owner("*", "a")));
		refuses(Reason.REFUSED, "has an empty id", insert(owner("", "a")));
	}

	@Test
	void deletesAsManyFactsByOneWildcardAsIsDocumented() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owners(DeleteLimit.MAX_MATCHES)));
		this.environment.apply(delete(rolesOf("ann")));
		assertThat(this.environment.current().facts().size()).isZero();
	}

	@Test
	void refusesToDeleteMoreByOneWildcard() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owners(DeleteLimit.MAX_MATCHES + 1)));
		refuses(Reason.OVER_LIMIT, "fits 10001 facts, but one wildcard may delete at most 10000",
				List.of(new Change(List.of(), List.of(owner("bob", "b"))),
						new Change(List.of(anything("has_role", 3)), List.of())));
		assertThat(this.environment.current().facts().size()).isEqualTo(DeleteLimit.MAX_MATCHES + 1);
	}

	@Test
	void clearsAnyNumberOfFactsAndKeepsThePolicy() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owners(DeleteLimit.MAX_MATCHES + 1)));
		this.environment.clearFacts();
		assertThat(this.environment.current().facts().size()).isZero();
		assertThat(this.environment.current().policyText()).isEqualTo(DOCUMENTS);
		this.environment.apply(insert(owner("ann", "a")));
		assertThat(reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void aNewVersionIsOneOfOtherContent() {
		String empty = version();
		upload(DOCUMENTS);
		String policy = version();
		this.environment.apply(insert(owner("ann", "a")));
		String fact = version();
		assertThat(List.of(empty, policy, fact)).doesNotHaveDuplicates();
		this.environment.apply(insert(owner("ann", "a")));
		this.environment.apply(delete(rolesOf("bob"), FactPattern.of(owner("ann", "z"))));
		this.environment.apply(List.of());
		upload(DOCUMENTS);
		assertThat(version()).isEqualTo(fact);
		this.environment.clearFacts();
		String cleared = version();
		assertThat(cleared).isNotEqualTo(fact);
		this.environment.clearFacts();
		assertThat(version()).isEqualTo(cleared);
	}

	@Test
	void whatARequestTookDoesNotChange() {
		upload(DOCUMENTS);
		this.environment.apply(insert(owner("ann", "a")));
		Environment taken = this.environment.current();
		this.environment.clearFacts();
		assertThat(stored(taken)).isEqualTo(texts(owner("ann", "a")));
		assertThat(stored(this.environment)).isEmpty();
	}

	@Test
	void isAlwaysTheTruthOfTheMoment() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2030-01-01T00:00:00Z"));
		DevEnvironment clocked = DevEnvironment.inMemory(now::get);
		Environment first = clocked.current();
		assertThat(first.version().asOf()).isEqualTo(now.get());
		now.set(now.get().plusMillis(900));
		assertThat(clocked.current()).isSameAs(first);
		now.set(now.get().plusSeconds(3600));
		assertThat(clocked.current().version()).isEqualTo(new Environment.Version(first.version().id(), now.get()));
		now.set(now.get().minusSeconds(60));
		assertThat(clocked.current().version().asOf()).as("after the clock was put back").isEqualTo(now.get());
	}

	@Test
	void keepsThePolicyWhenTheNewOneIsInvalid() {
		upload(DOCUMENTS);
		PolicyUpdate update = this.environment.update(policy("actor {"), true);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.Invalid.class,
				(invalid) -> assertThat(invalid.errors().get(0).render()).startsWith("main.polar:1:7: error"));
		assertThat(this.environment.current().policyText()).isEqualTo(DOCUMENTS);
	}

	@Test
	void keepsThePolicyWhenATestOfTheNewOneFails() {
		PolicyText failing = policy(DOCUMENTS.source() + """
				test "fails" { assert allow(User{"ann"}, "read", Doc{"a"}); }
				test "passes" { assert_not allow(User{"ann"}, "read", Doc{"a"}); }
				""");
		this.environment.apply(insert(Fact.of("has_permission", user("ann"), Value.string("read"), Steps.doc("a"))));
		PolicyUpdate update = this.environment.update(failing, true);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.TestsFailed.class, (failed) -> {
			assertThat(failed.results()).extracting("name").containsExactly("fails", "passes");
			assertThat(failed.results()).extracting("success").containsExactly(false, true);
		});
		assertThat(this.environment.current().policyText()).isNull();
	}

	@Test
	void handsOverTheWarningsOfAPolicy() {
		PolicyUpdate update = this.environment.update(policy("likes(user: User, thing) if knows(user, _);"), false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.Replaced.class,
				(replaced) -> assertThat(replaced.warnings()).extracting("code").contains("R301"));
	}

	@Test
	void saysThatAPolicyIsTheSameOnlyIfItIs() {
		upload(DOCUMENTS);
		assertThat(this.environment.update(new PolicyText("other.polar", DOCUMENTS.source()), false))
			.isEqualTo(new PolicyUpdate.Unchanged());
		assertThat(this.environment.current().policyText()).isEqualTo(DOCUMENTS);
		assertThat(this.environment.update(policy(DOCUMENTS.source() + "\n"), false))
			.isInstanceOf(PolicyUpdate.Replaced.class);
	}

	@Test
	void anEmptyPolicyIsNotTheSameAsNone() {
		assertThat(this.environment.update(policy(""), false)).isInstanceOf(PolicyUpdate.Replaced.class);
		assertThat(this.environment.current().policyText()).isEqualTo(policy(""));
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
