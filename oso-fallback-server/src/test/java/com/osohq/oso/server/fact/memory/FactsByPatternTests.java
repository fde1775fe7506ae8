package com.osohq.oso.server.fact.memory;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactPattern.Arg;
import com.osohq.oso.server.fact.Value;
import org.junit.jupiter.api.Test;

import static com.osohq.oso.server.fact.memory.Contents.anyOf;
import static com.osohq.oso.server.fact.memory.Contents.exactly;
import static com.osohq.oso.server.fact.memory.Contents.pattern;
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
		assertThat(found(pattern("likes", Arg.ANY, Arg.ANY))).containsExactlyInAnyOrder(LIKES_TEA, LIKES_TRAY,
				LIKES_SELF, TRAY_LIKES_TEA);
	}

	@Test
	void findsByType() {
		assertThat(found(pattern("likes", anyOf("User"), anyOf("String")))).containsExactly(LIKES_TEA);
		assertThat(found(pattern("likes", Arg.ANY, anyOf("Tray")))).containsExactly(LIKES_TRAY);
	}

	@Test
	void findsByValueAndNotByIdAlone() {
		assertThat(found(pattern("likes", Arg.ANY, exactly(ANA)))).containsExactly(LIKES_SELF);
		assertThat(found(pattern("likes", exactly(TRAY), Arg.ANY))).containsExactly(TRAY_LIKES_TEA);
	}

	@Test
	void findsOneFact() {
		assertThat(found(FactPattern.of(LIKES_TEA))).containsExactly(LIKES_TEA);
	}

	@Test
	void findsNothingThatIsNotThere() {
		assertThat(found(pattern("likes", anyOf("Tray"), anyOf("Tray")))).isEmpty();
		assertThat(found(pattern("likes", Arg.ANY, exactly(new Value("Tray", "bob"))))).isEmpty();
		assertThat(found(pattern("likes", Arg.ANY, Arg.ANY, Arg.ANY))).isEmpty();
		assertThat(found(pattern("loathes", Arg.ANY, Arg.ANY))).isEmpty();
	}

}
