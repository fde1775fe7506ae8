package com.osohq.oso.server.page.view;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Visible}.
 */
class VisibleTests {

	@Test
	void leavesWhatCanBeSeen() {
		assertThat(Visible.of("has_role(User{\"ann \u00e9 \ud83d\ude00\"})"))
			.isEqualTo("has_role(User{\"ann \u00e9 \ud83d\ude00\"})");
	}

	@Test
	void writesTheRestAsNumbers() {
		assertThat(Visible.of("a\u202eb\u200bc\u0007d\ne")).isEqualTo("a\\u{202e}b\\u{200b}c\\u{7}d\\u{a}e");
	}

}
