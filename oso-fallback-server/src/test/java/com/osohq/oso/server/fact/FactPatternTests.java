package com.osohq.oso.server.fact;

import java.util.List;

import com.osohq.oso.server.fact.FactPattern.Arg;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which facts fit a pattern.
 */
class FactPatternTests {

	private static final Fact FACT = Fact.of("has_badge", new Value("User", "ana"), new Value("Badge", "gold"));

	private static boolean fits(Arg... args) {
		return new FactPattern("has_badge", List.of(args)).matches(FACT);
	}

	@Test
	void fitsAnyValueAtAll() {
		assertThat(fits(Arg.ANY, Arg.ANY)).isTrue();
	}

	@Test
	void fitsAnyIdOfAType() {
		assertThat(fits(new Arg("User", null), Arg.ANY)).isTrue();
		assertThat(fits(new Arg("Robot", null), Arg.ANY)).isFalse();
	}

	@Test
	void fitsOneValue() {
		assertThat(fits(new Arg("User", "ana"), new Arg("Badge", "gold"))).isTrue();
		assertThat(fits(new Arg("User", "ana"), new Arg("Badge", "silver"))).isFalse();
		assertThat(fits(new Arg("Robot", "ana"), Arg.ANY)).isFalse();
	}

	@Test
	void fitsNoOtherNumberOfArguments() {
		assertThat(fits(Arg.ANY)).isFalse();
		assertThat(fits(Arg.ANY, Arg.ANY, Arg.ANY)).isFalse();
	}

	@Test
	void fitsNoOtherPredicate() {
		assertThat(new FactPattern("has_badges", List.of(Arg.ANY, Arg.ANY)).matches(FACT)).isFalse();
	}

	@Test
	void ofAFactFitsThatFactOnly() {
		assertThat(FactPattern.of(FACT).matches(FACT)).isTrue();
		assertThat(FactPattern.of(FACT)
			.matches(Fact.of("has_badge", new Value("User", "ana"), new Value("Ticket", "gold")))).isFalse();
	}

	@Test
	void refusesAnIdWithoutAType() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Arg(null, "ana")).withMessage("an id needs a type");
	}

}
