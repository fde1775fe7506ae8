package com.osohq.oso.server.property;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Finds every assignment of values to variables under which a conjunction holds.
 */
final class Grounding {

	private final GroundOracle oracle;

	private final Conjunction conjunction;

	private final List<Formula.Call> calls;

	private final Map<String, Set<String>> allowed = new HashMap<>();

	Grounding(GroundOracle oracle, Conjunction conjunction) {
		this.oracle = oracle;
		this.conjunction = conjunction;
		this.calls = conjunction.all(Formula.Call.class);
		for (Formula.Matches matches : conjunction.all(Formula.Matches.class)) {
			restrict(matches.variable(), oracle.types().admitted(matches));
		}
	}

	void restrict(String variable, Set<String> types) {
		this.allowed.merge(variable, types, (one, other) -> {
			Set<String> both = new HashSet<>(one);
			both.retainAll(other);
			return both;
		});
	}

	/**
	 * Visits the assignments until the visitor returns {@code true}.
	 */
	boolean search(Map<String, Value> env, Predicate<Map<String, Value>> visitor) {
		for (Map.Entry<String, Value> entry : env.entrySet()) {
			if (!admits(entry.getKey(), entry.getValue())) {
				return false;
			}
		}
		return calls(0, env, visitor);
	}

	private boolean calls(int index, Map<String, Value> env, Predicate<Map<String, Value>> visitor) {
		if (index == this.calls.size()) {
			return rest(env, visitor);
		}
		Formula.Call call = this.calls.get(index);
		for (List<Value> tuple : List.copyOf(this.oracle.known(call.key()))) {
			this.oracle.work();
			Map<String, Value> next = env;
			for (int i = 0; i < tuple.size() && next != null; i++) {
				next = bind(call.args().get(i), tuple.get(i), next);
			}
			if (next != null && calls(index + 1, next, visitor)) {
				return true;
			}
		}
		return false;
	}

	private boolean rest(Map<String, Value> env, Predicate<Map<String, Value>> visitor) {
		for (Formula.Same same : this.conjunction.all(Formula.Same.class)) {
			Value left = this.oracle.value(same.left(), env);
			Value right = this.oracle.value(same.right(), env);
			if (left != null && right != null && !left.equals(right)) {
				return false;
			}
			if ((left == null) != (right == null)) {
				Map<String, Value> next = (left != null) ? bind(same.right(), left, env)
						: bind(same.left(), right, env);
				return next != null && rest(next, visitor);
			}
		}
		for (Formula.Member member : this.conjunction.all(Formula.Member.class)) {
			if (this.oracle.value(member.term(), env) == null) {
				return any(member.elements().stream().map((element) -> this.oracle.bound(element, env)).toList(),
						member.term(), env, visitor);
			}
		}
		for (String variable : this.conjunction.variables()) {
			if (!env.containsKey(variable)) {
				return any(this.oracle.domain(), Operand.variable(variable), env, visitor);
			}
		}
		return this.conjunction.literals().stream().allMatch((literal) -> holds(literal, env)) && visitor.test(env);
	}

	private boolean any(Iterable<Value> values, Operand operand, Map<String, Value> env,
			Predicate<Map<String, Value>> visitor) {
		for (Value value : values) {
			this.oracle.work();
			Map<String, Value> next = bind(operand, value, env);
			if (next != null && rest(next, visitor)) {
				return true;
			}
		}
		return false;
	}

	private boolean holds(Formula literal, Map<String, Value> env) {
		if (literal instanceof Formula.Compare compare) {
			return Filters.holds(compare.operator(), this.oracle.bound(compare.left(), env),
					this.oracle.bound(compare.right(), env));
		}
		if (literal instanceof Formula.Member member) {
			Value value = this.oracle.bound(member.term(), env);
			return member.elements().stream().anyMatch((element) -> value.equals(this.oracle.bound(element, env)));
		}
		if (literal instanceof Formula.Not not) {
			Map<String, Value> shared = new HashMap<>(env);
			shared.keySet().retainAll(this.conjunction.shared(not));
			return Conjunction.alternatives(shared.keySet(), not.part())
				.stream()
				.noneMatch((inner) -> new Grounding(this.oracle, inner).search(shared, (solution) -> true));
		}
		return true;
	}

	private @Nullable Map<String, Value> bind(Operand operand, Value value, Map<String, Value> env) {
		Value known = this.oracle.value(operand, env);
		if (known != null) {
			return known.equals(value) ? env : null;
		}
		String name = ((Operand.Variable) operand).name();
		if (!admits(name, value)) {
			return null;
		}
		Map<String, Value> next = new HashMap<>(env);
		next.put(name, value);
		return next;
	}

	private boolean admits(String variable, Value value) {
		Set<String> types = this.allowed.get(variable);
		return types == null || types.contains(value.type());
	}

}
