package com.osohq.oso.server.policytest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.EvaluationException;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.Assertion;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.PolicyTest;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of a policy, each by itself: the facts of its setup are the only ones
 * there are, and the time is the real one.
 */
public final class PolicyTestRunner {

	private final Policy policy;

	private final CompiledPolicy compiled;

	public PolicyTestRunner(Policy policy) {
		this.policy = policy;
		this.compiled = CompiledPolicy.compile(policy);
	}

	/**
	 * Runs every test.
	 * @return the results, in the order of the source text
	 */
	public List<TestResult> runAll() {
		return this.policy.tests().stream().map(this::run).toList();
	}

	/**
	 * Runs one test.
	 * @param test a test of the policy
	 * @return how it went
	 */
	public TestResult run(PolicyTest test) {
		Engine engine = this.compiled.over(MemoryFacts.of(test.setup()).current());
		List<FailedAssertion> failures = new ArrayList<>();
		for (Assertion assertion : test.assertions()) {
			Finding finding = evaluate(assertion, engine);
			if (finding != null) {
				failures.add(new FailedAssertion(assertion, finding));
			}
		}
		return new TestResult(test.name(), test.assertions().size(), failures);
	}

	private @Nullable Finding evaluate(Assertion assertion, Engine engine) {
		EvaluationContext context = EvaluationContext.now();
		AssertionQuery question = AssertionQuery.of(assertion, this.policy.types(), context);
		try {
			Answers answers = engine.query(question.query(), context);
			return judge(assertion, answers, values(answers, question.variable()));
		}
		catch (EvaluationException ex) {
			return new Finding.NotEvaluable(String.valueOf(ex.getMessage()));
		}
	}

	private static @Nullable Finding judge(Assertion assertion, Answers answers, List<Binding> values) {
		if (assertion.expected() != null) {
			return judgeExact(assertion.negated(), assertion.expected(), values);
		}
		if (assertion.negated()) {
			return answers.isEmpty() ? null : new Finding.UnwantedAnswer(values);
		}
		return answers.isEmpty() ? new Finding.NoAnswer() : null;
	}

	private static @Nullable Finding judgeExact(boolean negated, List<Value> expected, List<Binding> values) {
		Set<Binding> listed = expected.stream().map(PolicyTestRunner::binding).collect(Collectors.toSet());
		Set<Binding> found = Set.copyOf(values);
		List<Binding> excess = values.stream().filter((value) -> !listed.contains(value)).toList();
		List<Value> missing = expected.stream().distinct().filter((value) -> !found.contains(binding(value))).toList();
		boolean same = excess.isEmpty() && missing.isEmpty();
		if (negated) {
			return same ? new Finding.UnwantedValues(values) : null;
		}
		return same ? null : new Finding.OtherValues(missing, excess, values);
	}

	private static Binding binding(Value value) {
		return new Binding(value.type(), value.id());
	}

	/** The values of a variable, in the order of the answers and without repetition. */
	private static List<Binding> values(Answers answers, @Nullable String variable) {
		if (variable == null) {
			return List.of();
		}
		int column = answers.variables().indexOf(variable);
		return answers.rows().stream().map((row) -> row.get(column)).distinct().toList();
	}

}
