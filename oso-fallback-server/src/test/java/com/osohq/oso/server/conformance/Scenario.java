package com.osohq.oso.server.conformance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.CompiledPolicy;
import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.fact.memory.MemoryFacts;
import com.osohq.oso.server.polar.PolicyLoader;

/**
 * A policy with facts, and questions to it, in a short notation: a fact is
 * {@code has_role User:alice member Org:acme}, where a word without a type is a String. A
 * call in a question is written alike; {@code ?repo:Repo} is a variable of a type,
 * {@code ?any} one of any type, {@code ?repo:Repo=a,b} one with these ids only.
 */
final class Scenario {

	private final Engine engine;

	private final EvaluationContext context;

	private Scenario(Engine engine, EvaluationContext context) {
		this.engine = engine;
		this.context = context;
	}

	static Scenario of(String policy, String... facts) {
		CompiledPolicy compiled = CompiledPolicy.compile(PolicyLoader.strict().load(policy));
		return new Scenario(compiled.over(MemoryFacts.of(facts(facts)).current()), EvaluationContext.now());
	}

	/** The same, with facts that the request brings along. */
	Scenario with(String... contextFacts) {
		return new Scenario(this.engine, new EvaluationContext(facts(contextFacts), this.context.currentUnixTime(),
				EvaluationContext.DEFAULT_TIME_LIMIT));
	}

	/** The same at another time. */
	Scenario at(long unixTime) {
		return new Scenario(this.engine,
				new EvaluationContext(this.context.contextFacts(), unixTime, EvaluationContext.DEFAULT_TIME_LIMIT));
	}

	boolean allows(String actor, String action, String resource) {
		return this.engine.authorize(value(actor), action, value(resource), this.context);
	}

	List<String> list(String actor, String action, String resourceType) {
		return this.engine.list(value(actor), action, resourceType, this.context);
	}

	List<String> actions(String actor, String resource) {
		return this.engine.actions(value(actor), value(resource), this.context);
	}

	/** The resources that remain, separated by spaces. */
	String authorizeResources(String actor, String action, String... resources) {
		List<Value> asked = Arrays.stream(resources).map(Scenario::value).toList();
		return this.engine.authorizeResources(value(actor), action, asked, this.context)
			.stream()
			.map((resource) -> resource.type() + ':' + resource.id())
			.collect(Collectors.joining(" "));
	}

	boolean holds(String... calls) {
		return !ask(calls).isEmpty();
	}

	/**
	 * The answers to the calls together. A row has the variables in the order in which
	 * they appear, separated by spaces: the id, for a variable of any type the type too,
	 * and {@code *} for a wildcard.
	 */
	List<String> ask(String... calls) {
		Map<String, Query.Constraint> constraints = new LinkedHashMap<>();
		List<String> named = new ArrayList<>();
		List<Query.Call> parsed = new ArrayList<>();
		for (String call : calls) {
			List<String> words = words(call);
			List<String> variables = new ArrayList<>();
			for (String word : words.subList(1, words.size())) {
				String variable = word.startsWith("?") ? word.split("[?:=]")[1] : "constant" + constraints.size();
				if (constraints.putIfAbsent(variable, constraint(word)) == null && word.startsWith("?")) {
					named.add(variable);
				}
				variables.add(variable);
			}
			parsed.add(new Query.Call(words.get(0), variables));
		}
		Answers answers = this.engine.query(new Query(parsed, constraints), this.context);
		return answers.rows()
			.stream()
			.map((row) -> named.stream()
				.map((name) -> show(row.get(answers.variables().indexOf(name)), constraints.get(name)))
				.collect(Collectors.joining(" ")))
			.toList();
	}

	private static String show(Answers.Binding binding, Query.Constraint constraint) {
		String id = binding.isWildcard() ? "*" : binding.id();
		return (constraint.types() == null && binding.type() != null) ? binding.type() + ':' + id : id;
	}

	private static Query.Constraint constraint(String word) {
		if (!word.startsWith("?")) {
			Value constant = value(word);
			return Query.Constraint.ids(constant.type(), constant.id());
		}
		if (!word.contains(":")) {
			return Query.Constraint.anything();
		}
		String type = word.substring(word.indexOf(':') + 1);
		if (!type.contains("=")) {
			return Query.Constraint.anyOf(type);
		}
		String ids = type.substring(type.indexOf('=') + 1);
		return Query.Constraint.ids(type.substring(0, type.indexOf('=')),
				ids.isEmpty() ? new String[0] : ids.split(","));
	}

	static List<Fact> facts(String... facts) {
		return Arrays.stream(facts).map((fact) -> {
			List<String> words = words(fact);
			return new Fact(words.get(0), words.subList(1, words.size()).stream().map(Scenario::value).toList());
		}).toList();
	}

	private static Value value(String word) {
		int colon = word.indexOf(':');
		return (colon < 0) ? Value.string(word) : new Value(word.substring(0, colon), word.substring(colon + 1));
	}

	private static List<String> words(String text) {
		return List.of(text.strip().split("\\s+"));
	}

}
