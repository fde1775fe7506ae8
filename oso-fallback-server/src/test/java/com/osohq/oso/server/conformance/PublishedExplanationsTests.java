package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Explanation;
import com.osohq.oso.server.explain.NearMiss;
import com.osohq.oso.server.explain.Question;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.Assertion;
import com.osohq.oso.server.polar.InvalidPolicyException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyLoader;
import com.osohq.oso.server.polar.PolicyTest;
import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.polar.syntax.Term;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What published policies assert of their own tests can be explained: what is allowed has
 * a proof, what is denied has a reason.
 */
class PublishedExplanationsTests {

	@TestFactory
	Stream<DynamicTest> explainsWhatPoliciesAssert() {
		List<String> files = new ArrayList<>(List.of("bench/gitcloud/gitcloud.polar"));
		SharedMaterial.text("corpus/INDEX.md")
			.lines()
			.map((line) -> line.split("\\|"))
			.filter((cells) -> cells.length == 6 && cells[1].strip().endsWith(".polar"))
			.forEach((cells) -> files.add("corpus/" + cells[1].strip()));
		return files.stream().map((file) -> DynamicTest.dynamicTest(file, () -> explain(file)));
	}

	private static void explain(String name) {
		SourceFile file = new SourceFile(name, SharedMaterial.text(name));
		Policy policy;
		try {
			policy = PolicyLoader.strict().load(List.of(file));
		}
		catch (InvalidPolicyException ex) {
			return;
		}
		Explainer explainer = Explainer.of(policy, List.of(file));
		CompiledPolicy compiled = CompiledPolicy.compile(policy);
		for (PolicyTest test : policy.tests()) {
			FactSource facts = MemoryFacts.of(test.setup()).current();
			for (Assertion assertion : test.assertions()) {
				for (Question question : questions(assertion)) {
					check(explainer.explain(question, facts, EvaluationContext.now()), compiled.over(facts));
				}
			}
		}
	}

	private static void check(Explanation explanation, Engine engine) {
		assertThat(explanation.toString()).doesNotContain("#");
		if (explanation instanceof Explanation.Granted granted) {
			assertThat(granted.proof()).as("%s", granted.question()).isNotNull();
			return;
		}
		assertThat(explanation).isInstanceOf(Explanation.Denied.class);
		Explanation.Denied denied = (Explanation.Denied) explanation;
		assertThat(denied.nearMisses().size() + denied.hints().size()).as("%s", denied.question()).isPositive();
		for (NearMiss miss : denied.nearMisses()) {
			if (miss.sufficient() && miss.missing() != null && miss.missing().isGround()) {
				Fact fact = new Fact(miss.missing().predicate(),
						miss.missing().args().stream().map((arg) -> new Value(arg.type(), arg.id())).toList());
				assertThat(engine.authorize(denied.question().actor(), denied.question().action(),
						denied.question().resource(), EvaluationContext.of(List.of(fact))))
					.as("%s with %s", denied.question(), fact)
					.isTrue();
			}
		}
	}

	/** The questions about single values that an assertion answers. */
	private static List<Question> questions(Assertion assertion) {
		if (!assertion.predicate().equals("allow") || assertion.args().size() != 3) {
			return List.of();
		}
		List<List<Value>> rows = List.of(List.of());
		for (Term term : assertion.args().stream().map((arg) -> arg.term()).toList()) {
			List<Value> values = (term instanceof Term.Constant constant) ? List.of(constant.value())
					: (assertion.expected() != null) ? assertion.expected() : List.of();
			rows = rows.stream()
				.flatMap(
						(row) -> values.stream().map((value) -> Stream.concat(row.stream(), Stream.of(value)).toList()))
				.toList();
		}
		return rows.stream().map((row) -> new Question(row.get(0), row.get(1).id(), row.get(2))).toList();
	}

}
