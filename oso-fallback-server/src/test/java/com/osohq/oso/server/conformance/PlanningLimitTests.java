package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.run.Allowance;
import com.osohq.oso.server.engine.run.OverloadException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A question has to ask before each thing that it plans whether it may go on, and may be
 * told off at any of them without harm to those that come later: through a tower whose
 * floors are of a type each.
 */
class PlanningLimitTests {

	private static final int FLOORS = 20;

	private static final Value ANA = new Value("User", "ana");

	private static final Value TOP = floor(FLOORS);

	private static Engine tower() {
		StringBuilder policy = new StringBuilder("""
				actor User {}
				resource Floor0 { permissions = ["enter"]; relations = { owner: User }; "enter" if "owner"; }
				""");
		List<Fact> facts = new ArrayList<>();
		facts.add(Fact.of("has_relation", floor(0), Value.string("owner"), ANA));
		for (int floor = 1; floor <= FLOORS; floor++) {
			policy.append("""
					resource Floor%1$d { permissions = ["enter"]; relations = { below: Floor%2$d, beside: Floor%1$d };
						"enter" if "enter" on "below"; "enter" if "enter" on "beside"; }
					""".formatted(floor, floor - 1));
			facts.add(Fact.of("has_relation", floor(floor), Value.string("below"), floor(floor - 1)));
		}
		return CompiledPolicy.compile(PolicyLoader.strict().load(policy.toString()))
			.over(MemoryFacts.of(facts).current());
	}

	private static Value floor(int number) {
		return new Value("Floor" + number, "f");
	}

	/** The number of earlier questions decides whether plans are chosen by the facts. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 2000 })
	void asksBeforeEachPlanAndMayBeToldOffAtAnyOfThem(int earlier) {
		Turns all = new Turns(Integer.MAX_VALUE);
		assertThat(after(earlier).authorize(ANA, "enter", TOP, EvaluationContext.now().within(all))).isTrue();
		assertThat(all.taken).isGreaterThanOrEqualTo(FLOORS);

		for (int turns = 0; turns < all.taken; turns++) {
			Engine engine = after(earlier);
			assertThat(isToldOff(engine, new Turns(turns))).isTrue();
			assertThat(engine.authorize(ANA, "enter", TOP, EvaluationContext.now())).isTrue();
			assertThat(engine.list(ANA, "enter", "Floor" + FLOORS, EvaluationContext.now())).containsExactly("f");
		}
	}

	private static Engine after(int earlier) {
		Engine engine = tower();
		for (int question = 0; question < earlier; question++) {
			engine.authorize(ANA, "enter", floor(0), EvaluationContext.now());
		}
		return engine;
	}

	private static boolean isToldOff(Engine engine, Allowance allowance) {
		try {
			engine.authorize(ANA, "enter", TOP, EvaluationContext.now().within(allowance));
			return false;
		}
		catch (OverloadException expected) {
			return true;
		}
	}

	/** Lets a question go on so many times. */
	private static final class Turns implements Allowance {

		private final int turns;

		private int taken;

		Turns(int turns) {
			this.turns = turns;
		}

		@Override
		public void take(long bytes) {
		}

		@Override
		public void giveBack(long bytes) {
		}

		@Override
		public void goOn() {
			if (this.taken == this.turns) {
				throw new OverloadException("told off");
			}
			this.taken++;
		}

	}

}
