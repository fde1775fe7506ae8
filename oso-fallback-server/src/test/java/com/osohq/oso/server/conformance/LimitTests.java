package com.osohq.oso.server.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.run.LimitExceededException;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.time.Time;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A question that would take ages ends with an error that says so: pigeons that look for
 * a hole each, where there is a hole too few.
 */
class LimitTests {

	private static final int PIGEONS = 13;

	private static final Value ANA = new Value("User", "ana");

	private static final Value LOFT = new Value("Loft", "attic");

	private static final EvaluationContext IMPATIENT = new EvaluationContext(List.of(), 0, Duration.ofMillis(50));

	private final Engine engine = CompiledPolicy.compile(PolicyLoader.strict().load(policy()))
		.over(MemoryFacts.of(facts()).current());

	private static String policy() {
		List<String> conditions = new ArrayList<>();
		for (int pigeon = 0; pigeon < PIGEONS; pigeon++) {
			conditions.add("has_hole(loft, p%d)".formatted(pigeon));
			for (int other = 0; other < pigeon; other++) {
				conditions.add("p%d != p%d".formatted(pigeon, other));
			}
		}
		return """
				actor User {}
				resource Loft { permissions = ["enter", "populate"]; relations = { owner: User }; "enter" if "owner"; }
				has_permission(user: User, "populate", loft: Loft) if
					has_relation(loft, "owner", user) and %s;
				""".formatted(String.join(" and\n\t", conditions));
	}

	private static List<Fact> facts() {
		List<Fact> facts = new ArrayList<>();
		facts.add(Fact.of("has_relation", LOFT, Value.string("owner"), ANA));
		for (int hole = 0; hole < PIGEONS - 1; hole++) {
			facts.add(Fact.of("has_hole", LOFT, Value.integer(hole)));
		}
		return facts;
	}

	private static Stream<Arguments> questions() {
		Query query = new Query(List.of(new Query.Call("allow", List.of("who", "what", "where"))),
				Map.of("who", Query.Constraint.ids("User", "ana"), "what", Query.Constraint.ids("String", "populate"),
						"where", Query.Constraint.ids("Loft", "attic")));
		return Stream.of(question("authorize", (engine) -> engine.authorize(ANA, "populate", LOFT, IMPATIENT)),
				question("authorizeResources",
						(engine) -> engine.authorizeResources(ANA, "populate", List.of(LOFT), IMPATIENT)),
				question("list", (engine) -> engine.list(ANA, "populate", "Loft", IMPATIENT)),
				question("actions", (engine) -> engine.actions(ANA, LOFT, IMPATIENT)),
				question("query", (engine) -> engine.query(query, IMPATIENT)));
	}

	private static Arguments question(String name, Consumer<Engine> question) {
		return Arguments.of(name, question);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("questions")
	@Timeout(60)
	void endsAQuestionThatTakesTooLong(String name, Consumer<Engine> question) {
		assertThatThrownBy(() -> question.accept(this.engine)).isInstanceOf(EvaluationException.class)
			.hasMessage("the question takes longer than a request may; ask for less at once");
	}

	@Test
	@Timeout(60)
	void answersTheNextQuestionAfterOneThatTookTooLong() {
		assertThatThrownBy(() -> this.engine.authorize(ANA, "populate", LOFT, IMPATIENT))
			.isInstanceOf(EvaluationException.class);

		assertThat(this.engine.authorize(ANA, "enter", LOFT, IMPATIENT)).isTrue();
		assertThat(this.engine.list(ANA, "enter", "Loft", IMPATIENT)).containsExactly("attic");
	}

	@Test
	@Timeout(60)
	void endsManyShortQuestionsOfOneRequestTogether() {
		EvaluationContext request = IMPATIENT.begun();

		assertThatThrownBy(() -> {
			while (true) {
				request.goOn();
				this.engine.authorize(ANA, "enter", LOFT, request);
			}
		}).isInstanceOf(LimitExceededException.class).hasMessageContaining("takes longer than a request may");
	}

	@Test
	void givesResourcesNoTimeOfTheirOwnInARequestThatIsLate() {
		EvaluationContext late = EvaluationContext.now().begunAt(Time.nanos() - Duration.ofSeconds(21).toNanos());

		assertThatThrownBy(() -> this.engine.authorizeResources(ANA, "enter", List.of(LOFT), late))
			.isInstanceOf(EvaluationException.class)
			.hasMessageContaining("takes longer than a request may");
	}

	@Test
	void allowsTwentySecondsWhereNobodySaysOtherwise() {
		assertThat(EvaluationContext.now().timeLimit()).isEqualTo(Duration.ofSeconds(20));
	}

}
