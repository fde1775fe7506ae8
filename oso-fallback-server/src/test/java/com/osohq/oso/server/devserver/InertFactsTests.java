package com.osohq.oso.server.devserver;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for stored facts that the policy does not accept.
 */
class InertFactsTests {

	private static final Fact ANN_OWNS = Steps.owner("ann", "a");

	private static final Fact BOB_OWNS_FOLDER = Fact.of("has_role", Steps.user("bob"), Value.string("owner"),
			new Value("Folder", "f"));

	private final DevEnvironment environment = DevEnvironment.inMemory();

	@BeforeEach
	void storeAFact() {
		replaces(Steps.DOCUMENTS, false);
		this.environment.apply(Steps.insert(ANN_OWNS));
	}

	@Test
	void aPolicyThatDoesNotAcceptThemIsRefusedAndNamesThem() {
		PolicyUpdate update = this.environment.update(Steps.FOLDERS, false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.FactsDoNotFit.class, (refusal) -> {
			assertThat(refusal.count()).isEqualTo(1);
			assertThat(refusal.objections()).hasSize(1)
				.allSatisfy((objection) -> assertThat(objection).startsWith(ANN_OWNS + ": the policy has no facts of"));
		});
		assertThat(this.environment.current().policyText()).isEqualTo(Steps.DOCUMENTS);
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void onlySomeOfManyAreNamed() {
		this.environment.apply(Steps.insert(Steps.owners(500)));
		PolicyUpdate update = this.environment.update(Steps.FOLDERS, false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.FactsDoNotFit.class, (refusal) -> {
			assertThat(refusal.count()).isEqualTo(501);
			assertThat(refusal.objections()).hasSize(10).doesNotHaveDuplicates();
		});
	}

	@Test
	void theyStayStoredUnderAPolicyThatIsForced() {
		replaces(Steps.FOLDERS, true);
		assertThat(this.environment.current().facts().size()).isEqualTo(1);
		assertThat(this.environment.current().facts().counts()).containsExactly(new PredicateCount("has_role", 3, 1));
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(ANN_OWNS));
	}

	@Test
	void theyCountInNoAnswer() {
		PolicyText anything = Steps.policy("""
				actor User {}
				resource Folder { permissions = ["read"]; }
				has_permission(user: User, "read", _: Folder) if has_role(user, _, folder) and folder matches Folder;
				""");
		replaces(anything, true);
		Environment current = this.environment.current();
		assertThat(current.engine().actions(Steps.user("ann"), new Value("Folder", "f"), current.context(List.of())))
			.isEmpty();
		assertThat(roles(current)).isEmpty();
		this.environment.apply(Steps.insert(BOB_OWNS_FOLDER));
		assertThat(roles(this.environment.current())).hasSize(1);
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(ANN_OWNS, BOB_OWNS_FOLDER));
	}

	@Test
	void theyCountAgainUnderAPolicyThatAcceptsThem() {
		replaces(Steps.FOLDERS, true);
		assertThat(Steps.reads(this.environment, "ann", "a")).isFalse();
		replaces(Steps.DOCUMENTS, false);
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(ANN_OWNS));
	}

	@Test
	void theyCountAgainWhenJustSomeAreAccepted() {
		replaces(Steps.FOLDERS, true);
		this.environment.apply(Steps.insert(BOB_OWNS_FOLDER));
		assertThat(this.environment.update(Steps.DOCUMENTS, false)).isEqualTo(new PolicyUpdate.FactsDoNotFit(List
			.of(BOB_OWNS_FOLDER + ": the policy has no facts of the form has_role(User, String, Folder); it accepts "
					+ "has_role(Actor, String, Doc), and no block declares Folder"),
				1));
		replaces(Steps.DOCUMENTS, true);
		assertThat(Steps.reads(this.environment, "ann", "a")).isTrue();
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(ANN_OWNS, BOB_OWNS_FOLDER));
	}

	@Test
	void theyCanBeDeleted() {
		replaces(Steps.FOLDERS, true);
		this.environment.apply(Steps.insert(BOB_OWNS_FOLDER));
		String before = this.environment.current().version().id();
		this.environment.apply(Steps.delete(Steps.rolesOf("ann")));
		assertThat(Steps.stored(this.environment)).isEqualTo(Steps.texts(BOB_OWNS_FOLDER));
		assertThat(this.environment.current().version().id()).isNotEqualTo(before);
		replaces(Steps.DOCUMENTS, true);
		assertThat(Steps.reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void theyAreClearedWithTheOthers() {
		replaces(Steps.FOLDERS, true);
		this.environment.clearFacts();
		replaces(Steps.DOCUMENTS, false);
		assertThat(Steps.stored(this.environment)).isEmpty();
	}

	/** Every row of {@code has_role}, asked as generally as can be. */
	private static List<?> roles(Environment environment) {
		Query.Constraint anything = Query.Constraint.anything();
		Query query = new Query(List.of(new Query.Call("has_role", List.of("who", "what", "where"))),
				Map.of("who", anything, "what", anything, "where", anything));
		return environment.engine().query(query, environment.context(List.of())).rows();
	}

	private void replaces(PolicyText policy, boolean force) {
		assertThat(this.environment.update(policy, force)).isInstanceOf(PolicyUpdate.Replaced.class);
	}

}
