package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Call;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Generates questions about a world, most of them near something that holds.
 */
final class QuestionGenerator {

	private final Choices choices;

	private final OpenOracle oracle;

	private final List<String> declared;

	private final List<String> keys;

	private final List<String> ids;

	QuestionGenerator(Choices choices, World world, OpenOracle oracle) {
		this.choices = choices;
		this.oracle = oracle;
		this.declared = world.policy().types().declared();
		this.ids = Stream
			.concat(Stream.of("a", "b"), world.facts().stream().flatMap((fact) -> fact.args().stream()).map(Value::id))
			.distinct()
			.toList();
		this.keys = Stream
			.concat(world.policy().longhand().stream().map(Clause::key),
					world.facts().stream().map((fact) -> fact.predicate() + '/' + fact.args().size()))
			.distinct()
			.toList();
	}

	List<Question> questions() {
		List<Question> questions = new ArrayList<>();
		IntStream.range(0, 5).forEach((i) -> questions.add(check()));
		IntStream.range(0, 7).forEach((i) -> questions.add(new Question.Rows(query())));
		this.choices.shuffled(this.keys).stream().limit(4).forEach((key) -> questions.add(open(key)));
		List<Value> tuple = allowed();
		questions.add(new Question.Listing(tuple.get(0), tuple.get(1).id(), tuple.get(2).type()));
		questions.add(new Question.Actions(tuple.get(0), tuple.get(2)));
		List<Value> resources = new ArrayList<>(List.of(tuple.get(2)));
		IntStream.range(0, this.choices.between(0, 4)).forEach((i) -> resources.add(value(null)));
		questions.add(new Question.Subset(tuple.get(0), tuple.get(1).id(), this.choices.shuffled(resources)));
		return questions;
	}

	private Question.Check check() {
		List<Value> tuple = new ArrayList<>(allowed());
		if (this.choices.chance(40)) {
			int index = this.choices.between(0, 2);
			String type = tuple.get(index).type();
			tuple.set(index, value((index == 1 || this.choices.chance(80)) ? type : null));
		}
		return new Question.Check(tuple.get(0), tuple.get(1).id(), tuple.get(2));
	}

	/** Something that is allowed, if there is anything, with a String for the action. */
	private List<Value> allowed() {
		List<OpenAnswer> answers = this.oracle.known("allow/3")
			.stream()
			.filter((answer) -> kind(answer, 1).admits(Value.STRING))
			.toList();
		if (answers.isEmpty() || this.choices.chance(15)) {
			return List.of(value(null), value(Value.STRING), value(null));
		}
		List<Value> tuple = instance(this.choices.pick(answers));
		return List.of(tuple.get(0), tuple.get(1).type().equals(Value.STRING) ? tuple.get(1) : value(Value.STRING),
				tuple.get(2));
	}

	private static Kind kind(OpenAnswer answer, int index) {
		return (answer.cells().get(index) instanceof Cell.Hole hole) ? answer.kinds().get(hole.number())
				: new Kind(Set.of(((Cell.Known) answer.cells().get(index)).value().type()));
	}

	private List<Value> instance(OpenAnswer answer) {
		List<Value> holes = answer.kinds().stream().map((kind) -> value(type(kind))).toList();
		return answer.cells()
			.stream()
			.map((cell) -> (cell instanceof Cell.Hole hole) ? holes.get(hole.number()) : ((Cell.Known) cell).value())
			.toList();
	}

	private @Nullable String type(Kind kind) {
		return (kind.types() != null) ? this.choices.pick(List.copyOf(new TreeSet<>(kind.types()))) : null;
	}

	private Value value(@Nullable String type) {
		String chosen = (type != null) ? type : this.choices.chance(3) ? "Ghost" : this.choices.pick(this.declared);
		return switch (chosen) {
			case Value.STRING -> Value
				.string(this.choices.oneOf("read", "doc:write", "member", "paid-admin", "a", "undeclared", "parent"));
			case Value.INTEGER -> Value.integer(this.choices.between(0, 4));
			case Value.BOOLEAN -> Value.bool(this.choices.chance(50));
			default -> new Value(chosen, this.choices.chance(10) ? "never-seen" : this.choices.pick(this.ids));
		};
	}

	/** Everything that holds of a predicate. */
	private static Question open(String key) {
		Map<String, Constraint> constraints = new TreeMap<>();
		IntStream.range(0, arity(key)).forEach((i) -> constraints.put("v" + i, Constraint.anything()));
		return new Question.Rows(
				new Query(List.of(new Call(name(key), List.copyOf(constraints.keySet()))), constraints));
	}

	private static String name(String key) {
		return key.substring(0, key.indexOf('/'));
	}

	private static int arity(String key) {
		return Integer.parseInt(key.substring(key.indexOf('/') + 1));
	}

	private Query query() {
		Map<String, Constraint> constraints = new HashMap<>();
		List<Call> calls = new ArrayList<>();
		int count = this.choices.chance(60) ? 1 : this.choices.chance(85) ? 2 : this.choices.oneOf(0, 3, 3);
		for (int i = 0; i < count; i++) {
			calls.add(call(constraints));
		}
		if (count == 0 || this.choices.chance(5)) {
			constraints.put("unused", constraint(value(null)));
		}
		return new Query(calls, constraints);
	}

	private Call call(Map<String, Constraint> constraints) {
		String key = this.choices.chance(98) ? this.choices.pick(this.keys) : "nothing/2";
		List<OpenAnswer> answers = List.copyOf(this.oracle.known(key));
		List<Value> tuple = answers.isEmpty() ? IntStream.range(0, arity(key)).mapToObj((i) -> value(null)).toList()
				: instance(this.choices.pick(answers));
		List<String> variables = new ArrayList<>();
		for (Value value : tuple) {
			List<String> shared = constraints.keySet()
				.stream()
				.sorted()
				.filter((name) -> admits(constraints.get(name), value))
				.toList();
			String name = "v" + this.choices.between(0, 99);
			if (!shared.isEmpty() && this.choices.chance(variables.isEmpty() ? 65 : 25)) {
				name = this.choices.pick(shared);
			}
			else {
				while (constraints.containsKey(name)) {
					name += "_";
				}
				constraints.put(name, constraint(value));
			}
			variables.add(name);
		}
		return new Call(name(key), variables);
	}

	private static boolean admits(@Nullable Constraint constraint, Value value) {
		return constraint != null && (constraint.types() == null || constraint.types().contains(value.type()));
	}

	private Constraint constraint(Value value) {
		int kind = this.choices.between(0, 99);
		if (kind < 25) {
			return Question.exactly(this.choices.chance(85) ? value : value(value.type()));
		}
		if (kind < 70) {
			return Constraint.anyOf(value.type());
		}
		if (kind < 83) {
			List<String> ids = Stream.of(value, value(value.type()), value(value.type())).map(Value::id).toList();
			return new Constraint(Set.of(value.type()),
					this.choices.shuffled(ids).subList(0, this.choices.between(0, 3)));
		}
		if (kind == 99) {
			return new Constraint(Set.of(), null);
		}
		return (kind < 94) ? Constraint.anything() : new Constraint(
				new TreeSet<>(List.of(value.type(), this.choices.oneOf("User", "Doc", Value.STRING))), null);
	}

}
