package com.osohq.oso.server.fact;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a value equals, where it comes in an order, and how it is shown.
 */
class ValueTests {

	@Test
	void equalsAValueOfTheSameTypeAndId() {
		assertThat(new Value("User", "ana")).isEqualTo(new Value("User", "ana"))
			.hasSameHashCodeAs(new Value("User", "ana"));
		assertThat(new Value("User", "1")).isNotEqualTo(new Value("Robot", "1"));
		assertThat(new Value("User", "1")).isNotEqualTo(new Value("User", "01"));
	}

	@Test
	void isNoTextBecauseItLooksLikeIt() {
		assertThat(Value.integer(1)).isNotEqualTo(Value.string("1"));
		assertThat(Value.bool(true)).isNotEqualTo(Value.string("true"));
	}

	@Test
	void comesAfterValuesOfEarlierTypesWhateverTheirIds() {
		List<Value> ordered = List.of(new Value("Group", "z"), Value.integer(10), Value.integer(9),
				new Value("User", ""), new Value("User", "\uFFFD"), new Value("User", "\uD83D\uDE00"),
				new Value("Users", "a"), new Value("\uFFFD", "b"), new Value("\uD83D\uDE00", "a"));

		assertThat(Stream.of(8, 2, 5, 0, 7, 3, 1, 6, 4).map(ordered::get).sorted()).containsExactlyElementsOf(ordered);
	}

	@Test
	void looksAsInAPolicy() {
		Fact fact = Fact.of("limits", new Value("User", "ana"), Value.string("weight"), Value.integer(-3),
				Value.bool(false));

		assertThat(fact).hasToString("limits(User{\"ana\"}, \"weight\", -3, false)");
	}

}
