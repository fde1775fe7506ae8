package com.osohq.oso.server.fact;

import java.util.Collections;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What no policy accepts as a fact.
 */
class FactLimitsTests {

	private static final Value USER = new Value("User", "u");

	private static Fact withArguments(int count) {
		return new Fact("f", Collections.nCopies(count, USER));
	}

	@Test
	void acceptsOneToFiveArguments() {
		assertThat(FactLimits.objectionTo(withArguments(1))).isEmpty();
		assertThat(FactLimits.objectionTo(withArguments(5))).isEmpty();
	}

	@Test
	void refusesNoneOrSixArguments() {
		assertThat(FactLimits.objectionTo(withArguments(0))).hasValue("f has 0 arguments, but a fact has 1 to 5");
		assertThat(FactLimits.objectionTo(withArguments(6))).hasValue("f has 6 arguments, but a fact has 1 to 5");
	}

	@Test
	void refusesAnEmptyPredicate() {
		assertThat(FactLimits.objectionTo(Fact.of("", USER))).hasValue("the predicate is empty");
	}

	@Test
	void refusesEmptyTypesAndIds() {
		assertThat(FactLimits.objectionTo(Fact.of("f", USER, new Value("", "x"))))
			.hasValue("argument 2 of f has no type");
		assertThat(FactLimits.objectionTo(Fact.of("f", new Value("User", ""))))
			.hasValue("argument 1 of f has an empty id");
	}

	@Test
	void refusesTheWildcardAsAnId() {
		assertThat(FactLimits.objectionTo(Fact.of("f", new Value("User", "*")))).isPresent();
		assertThat(FactLimits.objectionTo(Fact.of("f", new Value("User", "**")))).isEmpty();
	}

	@Test
	void countsBytesOfUtf8() {
		assertThat(FactLimits.objectionTo(Fact.of("f", Value.string("x".repeat(512))))).isEmpty();
		assertThat(FactLimits.objectionTo(Fact.of("f", Value.string("x".repeat(513)))))
			.hasValue("argument 1 of f is longer than 512 bytes");
		assertThat(FactLimits.objectionTo(Fact.of("f", Value.string("é".repeat(256))))).isEmpty();
		assertThat(FactLimits.objectionTo(Fact.of("f", Value.string("é".repeat(256) + 'x')))).isPresent();
		assertThat(FactLimits.objectionTo(Fact.of("f", Value.string("😀".repeat(129))))).isPresent();
	}

}
