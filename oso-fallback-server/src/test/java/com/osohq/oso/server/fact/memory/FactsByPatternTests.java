package com.osohq.oso.server.fact.memory;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reading the facts that fit a pattern.
 */
class FactsByPatternTests {

	private static final Value ANA = new Value("User", "ana");

	private static final Value TRAY = new Value("Tray", "ana");

	private static final Fact LIKES_TEA = Fact.of("likes", ANA, Value.string("tea"));

	private static final Fact LIKES_TRAY = Fact.of("likes", ANA, TRAY);

	private static final Fact LIKES_SELF = Fact.of("likes", ANA, ANA);

	private static final Fact TRAY_LIKES_TEA = Fact.of("likes", TRAY, Value.string("tea"));

	private static List<Fact> found(FactPattern pattern) {
		return Contents
			.of(MemoryFacts.of(List.of(LIKES_TEA, LIKES_TRAY, LIKES_SELF, TRAY_LIKES_TEA, Fact.of("likes", ANA)))
				.current(), pattern);
	}

	@Test
	void findsAllFactsOfAPredicate() {
		assertThat(found(Contents.pattern("likes", "*", "*"))).containsExactlyInAnyOrder(LIKES_TEA, LIKES_TRAY,
				LIKES_SELF, TRAY_LIKES_TEA);
	}

	@Test
	void findsByType() {
		assertThat(found(Contents.pattern("likes", "User:*", "String:*"))).containsExactly(LIKES_TEA);
		assertThat(found(Contents.pattern("likes", "*", "Tray:*"))).containsExactly(LIKES_TRAY);
	}

	@Test
	void findsByValueAndNotByIdAlone() {
		assertThat(found(Contents.pattern("likes", "*", "User:ana"))).containsExactly(LIKES_SELF);
		assertThat(found(Contents.pattern("likes", "Tray:ana", "*"))).containsExactly(TRAY_LIKES_TEA);
	}

	@Test
	void findsOneFact() {
		assertThat(found(FactPattern.of(LIKES_TEA))).containsExactly(LIKES_TEA);
	}

	@Test
	void findsNothingThatIsNotThere() {
		assertThat(found(Contents.pattern("likes", "Tray:*", "Tray:*"))).isEmpty();
		assertThat(found(Contents.pattern("likes", "*", "Tray:bob"))).isEmpty();
		assertThat(found(Contents.pattern("likes", "*", "*", "*"))).isEmpty();
		assertThat(found(Contents.pattern("loathes", "*", "*"))).isEmpty();
	}

}
