package com.osohq.spring.starter;

import com.osohq.oso.server.testsupport.OsoDevServer;
import com.osohq.spring.Fact;
import com.osohq.spring.FactPattern;
import com.osohq.spring.Oso;
import com.osohq.spring.OsoRequestException;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.ValuePattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Stored facts and questions, end to end against the development server.
 */
@SpringBootTest
@OsoDevServer(policy = "policy.polar")
class DevelopmentServerTests {

	private static final Value ALICE = new Value("User", "alice");

	private static final Value BOB = new Value("User", "bob");

	private static final Value ANVIL = new Value("Repo", "anvil");

	private static final Fact ALICE_IS_ADMIN = new Fact("has_role", ALICE, new Value("admin"));

	private static final Fact ALICE_READS_ANVIL = new Fact("has_role", ALICE, new Value("reader"), ANVIL);

	private static final Fact BOB_WRITES_ANVIL = new Fact("has_role", BOB, new Value("writer"), ANVIL);

	private final Oso oso;

	DevelopmentServerTests(@Autowired Oso oso) {
		this.oso = oso;
	}

	@BeforeEach
	void store() {
		this.oso.batch((transaction) -> {
			transaction.insert(ALICE_IS_ADMIN);
			transaction.insert(ALICE_READS_ANVIL);
			transaction.insert(BOB_WRITES_ANVIL);
		});
	}

	@Test
	void getsFactsWithFurtherArgumentsToo() {
		assertThat(get()).containsExactlyInAnyOrder(ALICE_IS_ADMIN, ALICE_READS_ANVIL, BOB_WRITES_ANVIL);
		assertThat(get(ALICE)).containsExactlyInAnyOrder(ALICE_IS_ADMIN, ALICE_READS_ANVIL);
		assertThat(get(ValuePattern.ANY, ValuePattern.ANY, new ValuePattern.ValueOfType("Repo")))
			.containsExactlyInAnyOrder(ALICE_READS_ANVIL, BOB_WRITES_ANVIL);
	}

	@Test
	void deletesWhatAPatternWithEveryArgumentMeans() {
		this.oso.delete(new FactPattern("has_role", ALICE, ValuePattern.ANY, ValuePattern.ANY));
		assertThat(get()).containsExactlyInAnyOrder(ALICE_IS_ADMIN, BOB_WRITES_ANVIL);
		this.oso.delete(new FactPattern("has_role", ValuePattern.ANY, new Value("writer"),
				new ValuePattern.ValueOfType("Repo")));
		assertThat(get()).containsExactly(ALICE_IS_ADMIN);
	}

	@Test
	void deletesNoFactWithFurtherArguments() {
		this.oso.delete(new FactPattern("has_role", ALICE, ValuePattern.ANY));
		assertThat(get()).containsExactlyInAnyOrder(ALICE_READS_ANVIL, BOB_WRITES_ANVIL);
	}

	@Test
	void doesNotPretendToDeleteByThePredicateAlone() {
		assertThatExceptionOfType(OsoRequestException.class)
			.isThrownBy(() -> this.oso.delete(new FactPattern("has_role")));
		assertThat(get()).hasSize(3);
	}

	@Test
	void deletesAFactThatIsNotThereWithoutComplaint() {
		this.oso.delete(ALICE_READS_ANVIL);
		this.oso.delete(ALICE_READS_ANVIL);
		assertThat(get()).containsExactlyInAnyOrder(ALICE_IS_ADMIN, BOB_WRITES_ANVIL);
	}

	@Test
	void answersQuestions() {
		assertThat(this.oso.authorize(ALICE, "read", ANVIL)).isTrue();
		assertThat(this.oso.authorize(ALICE, "write", ANVIL)).isFalse();
		assertThat(this.oso.list(BOB, "write", "Repo")).containsExactly("anvil");
		assertThat(this.oso.actions(BOB, ANVIL)).containsExactlyInAnyOrder("read", "write");
		TypedVar user = new TypedVar("User");
		assertThat(this.oso.buildQuery("has_role", user, "writer", ANVIL).evaluate(user)).containsExactly("bob");
		assertThat(this.oso.getPolicyMetadata().resources()).containsKeys("Repo", "User", "global");
	}

	private Iterable<Fact> get(ValuePattern... arguments) {
		return this.oso.get(new FactPattern("has_role", arguments));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
