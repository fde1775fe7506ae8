package com.osohq.spring;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Values from the ids that entities have.
 */
class ValueTests {

	@Test
	void takesAnIdThatIsANumber() {
		Long id = Long.MIN_VALUE;
		assertThat(new Value("Document", 42)).isEqualTo(new Value("Document", "42"));
		assertThat(new Value("Document", 42L)).isEqualTo(new Value("Document", "42"));
		assertThat(new Value("Document", id)).isEqualTo(new Value("Document", "-9223372036854775808"));
	}

	@Test
	void takesAnIdThatIsAUuid() {
		UUID id = UUID.fromString("6F1ED002-AB5F-4F4C-8B1A-0D4F8B1A0D4F");
		assertThat(new Value("Document", id)).isEqualTo(new Value("Document", "6f1ed002-ab5f-4f4c-8b1a-0d4f8b1a0d4f"));
	}

	@Test
	void refusesAnIdThatIsNull() {
		UUID missing = null;
		assertThatIllegalArgumentException().isThrownBy(() -> new Value("Document", missing))
			.withMessage("the id of a value must not be null");
	}

}
