package com.osohq.oso.server.devserver;

import java.util.HashSet;
import java.util.Set;

import com.osohq.oso.server.environment.ApiKeys.Access;
import com.osohq.oso.server.environment.WritableEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DevEnvironments} in memory.
 */
class DevEnvironmentsTests {

	private final DevEnvironments environments = DevEnvironments.inMemory();

	@Test
	void theFixedKeyWritesToTheMainEnvironment() {
		assertThat(this.environments.open("e_0123456789_12345_osotesttoken01xiIn"))
			.contains(new Access(this.environments.main(), true));
	}

	@Test
	void theReadOnlyKeyOnlyReadsIt() {
		assertThat(this.environments.open("e_0123456789_12346_osoreadonlytoken1"))
			.contains(new Access(this.environments.main(), false));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "e_0123456789_12345_osotesttoken01xiI", "e_0123456789_12345_osotesttoken01xiIn ",
			"E_0123456789_12345_OSOTESTTOKEN01XIIN", "e_testenv_1_", "*" })
	void noOtherKeyOpensAnything(String apiKey) {
		this.environments.create();
		assertThat(this.environments.open(apiKey)).isEmpty();
	}

	@Test
	void aTestEnvironmentIsEmptyAndByItself() {
		this.environments.main().update(Steps.DOCUMENTS, false);
		this.environments.main().apply(Steps.insert(Steps.owner("ann", "main")));
		WritableEnvironment first = testEnvironment();
		WritableEnvironment second = testEnvironment();
		assertThat(first.current().policyText()).isNull();
		assertThat(Steps.stored(first)).isEmpty();
		first.update(Steps.DOCUMENTS, false);
		first.apply(Steps.insert(Steps.owner("ann", "first")));
		assertThat(Steps.stored(first)).isEqualTo(Steps.texts(Steps.owner("ann", "first")));
		assertThat(Steps.stored(second)).isEmpty();
		assertThat(second.current().policyText()).isNull();
		assertThat(Steps.stored(this.environments.main())).isEqualTo(Steps.texts(Steps.owner("ann", "main")));
	}

	@Test
	void keysOfTestEnvironmentsLookLikeOsos() {
		assertThat(this.environments.create()).matches("e_testenv[0-9a-f]{16}_\\d+_[0-9a-f]{32}");
	}

	@Test
	void theOldestTestEnvironmentGoesFirst() {
		String oldest = this.environments.create();
		String next = this.environments.create();
		Set<String> keys = new HashSet<>();
		for (int i = 2; i <= DevEnvironments.MAX_TEST_ENVIRONMENTS; i++) {
			keys.add(this.environments.create());
		}
		assertThat(keys).hasSize(DevEnvironments.MAX_TEST_ENVIRONMENTS - 1)
			.allSatisfy((apiKey) -> assertThat(this.environments.open(apiKey)).isPresent());
		assertThat(this.environments.open(oldest)).isEmpty();
		assertThat(this.environments.open(next)).isPresent();
		assertThat(this.environments.open(DevEnvironments.API_KEY)).isPresent();
	}

	private WritableEnvironment testEnvironment() {
		Access access = this.environments.open(this.environments.create()).orElseThrow();
		assertThat(access.canWrite()).isTrue();
		return (WritableEnvironment) access.environment();
	}

}
