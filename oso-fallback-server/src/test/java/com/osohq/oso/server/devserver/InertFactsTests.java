package com.osohq.oso.server.devserver;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.osohq.oso.server.devserver.Steps.DOCUMENTS;
import static com.osohq.oso.server.devserver.Steps.FOLDERS;
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

/**
 * Tests for stored facts that the policy does not accept.
 */
class InertFactsTests {

	private static final Fact ANN_OWNS = owner("ann", "a");

	private static final Fact BOB_OWNS_FOLDER = Fact.of("has_role", user("bob"), Value.string("owner"),
			new Value("Folder", "f"));

	private final DevEnvironment environment = DevEnvironment.inMemory();

	@BeforeEach
	void storeAFact() {
		replaces(DOCUMENTS, false);
		this.environment.apply(insert(ANN_OWNS));
	}

	@Test
	void aPolicyThatDoesNotAcceptThemIsRefusedAndNamesThem() {
		PolicyUpdate update = this.environment.update(FOLDERS, false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.FactsDoNotFit.class, (refusal) -> {
			assertThat(refusal.count()).isEqualTo(1);
			assertThat(refusal.objections()).hasSize(1)
				.allSatisfy((objection) -> assertThat(objection).startsWith(ANN_OWNS + ": the policy has no facts of"));
		});
		assertThat(this.environment.current().policyText()).isEqualTo(DOCUMENTS);
		assertThat(reads(this.environment, "ann", "a")).isTrue();
	}

	@Test
	void onlySomeOfManyAreNamed() {
		this.environment.apply(insert(owners(500)));
		PolicyUpdate update = this.environment.update(FOLDERS, false);
		assertThat(update).isInstanceOfSatisfying(PolicyUpdate.FactsDoNotFit.class, (refusal) -> {
			assertThat(refusal.count()).isEqualTo(501);
			assertThat(refusal.objections()).hasSize(10).doesNotHaveDuplicates();
		});
	}

	@Test
	void theyStayStoredUnderAPolicyThatIsForced() {
		replaces(FOLDERS, true);
		assertThat(this.environment.current().facts().size()).isEqualTo(1);
		assertThat(stored(this.environment)).isEqualTo(texts(ANN_OWNS));
	}

	@Test
	void theyCountInNoAnswer() {
		PolicyText anything = policy("""
				actor User {}
				resource Folder { permissions = ["read"]; }
				has_permission(user: User, "read", _: Folder) if has_role(user, _, folder) and folder matches Folder;
				""");
		replaces(anything, true);
		Environment current = this.environment.current();
		assertThat(current.engine().actions(user("ann"), new Value("Folder", "f"), current.context(List.of())))
			.isEmpty();
		assertThat(roles(current)).isEmpty();
		this.environment.apply(insert(BOB_OWNS_FOLDER));
		assertThat(roles(this.environment.current())).hasSize(1);
		assertThat(stored(this.environment)).isEqualTo(texts(ANN_OWNS, BOB_OWNS_FOLDER));
	}

	@Test
	void theyCountAgainUnderAPolicyThatAcceptsThem() {
		replaces(FOLDERS, true);
		assertThat(reads(this.environment, "ann", "a")).isFalse();
		replaces(DOCUMENTS, false);
		assertThat(reads(this.environment, "ann", "a")).isTrue();
		assertThat(stored(this.environment)).isEqualTo(texts(ANN_OWNS));
	}

	@Test
	void theyCountAgainWhenJustSomeAreAccepted() {
		replaces(FOLDERS, true);
		this.environment.apply(insert(BOB_OWNS_FOLDER));
		assertThat(this.environment.update(DOCUMENTS, false)).isEqualTo(new PolicyUpdate.FactsDoNotFit(List
			.of(BOB_OWNS_FOLDER + ": the policy has no facts of the form has_role(User, String, Folder); it accepts "
					+ "has_role(Actor, String, Doc), and no block declares Folder"),
				1));
		replaces(DOCUMENTS, true);
		assertThat(reads(this.environment, "ann", "a")).isTrue();
		assertThat(stored(this.environment)).isEqualTo(texts(ANN_OWNS, BOB_OWNS_FOLDER));
	}

	@Test
	void theyCanBeDeleted() {
		replaces(FOLDERS, true);
		this.environment.apply(insert(BOB_OWNS_FOLDER));
		String before = this.environment.current().version().id();
		this.environment.apply(delete(rolesOf("ann")));
		assertThat(stored(this.environment)).isEqualTo(texts(BOB_OWNS_FOLDER));
		assertThat(this.environment.current().version().id()).isNotEqualTo(before);
		replaces(DOCUMENTS, true);
		assertThat(reads(this.environment, "ann", "a")).isFalse();
	}

	@Test
	void theyAreClearedWithTheOthers() {
		replaces(FOLDERS, true);
		this.environment.clearFacts();
		replaces(DOCUMENTS, false);
		assertThat(stored(this.environment)).isEmpty();
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
