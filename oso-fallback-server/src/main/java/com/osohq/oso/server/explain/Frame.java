package com.osohq.oso.server.explain;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the variables of a conjunction before any fact is looked up: values,
 * which of them are equal, and types. Every method that adds knowledge returns whether it
 * agrees with what is known already.
 */
final class Frame {

	private final TypeHierarchy types;

	private final Value now;

	private final Map<String, String> parents = new HashMap<>();

	private final Map<String, Value> values = new HashMap<>();

	private final Map<String, Set<String>> admitted = new HashMap<>();

	Frame(TypeHierarchy types, long now, Map<String, Value> values) {
		this.types = types;
		this.now = Value.integer(now);
		this.values.putAll(values);
	}

	/** The value of a term, or {@code null} for a variable that has none. */
	@Nullable Value value(Term term) {
		if (term instanceof Term.Constant constant) {
			return constant.value();
		}
		if (term instanceof Term.Variable variable) {
			return this.values.get(root(variable.name()));
		}
		UnknownKindException.unless(term, Term.CurrentUnixTime.class);
		return this.now;
	}

	/** The value of a term; for a variable that has none, one that stands for all. */
	Value valueOrAnything(Term term) {
		Value value = value(term);
		return (value != null) ? value : anything(root(((Term.Variable) term).name()));
	}

	/** The value of a variable that stands for itself, or {@code null}. */
	@Nullable Value known(String root) {
		return this.values.get(root);
	}

	/** The variable that stands for all those that are equal to this one. */
	String root(String name) {
		String parent = this.parents.get(name);
		while (parent != null) {
			name = parent;
			parent = this.parents.get(name);
		}
		return name;
	}

	/** The types that a variable can be of, or {@code null} for any. */
	@Nullable Set<String> types(String root) {
		return this.admitted.get(root);
	}

	boolean unify(Term left, Term right) {
		Value a = value(left);
		Value b = value(right);
		if (a != null && b != null) {
			return a.equals(b);
		}
		if (a == null && b == null) {
			return merge(root(((Term.Variable) left).name()), root(((Term.Variable) right).name()));
		}
		return (a != null) ? assign((Term.Variable) right, a) : b != null && assign((Term.Variable) left, b);
	}

	private boolean assign(Term.Variable variable, Value value) {
		String root = root(variable.name());
		this.values.put(root, value);
		Set<String> admitted = this.admitted.get(root);
		return admitted == null || admitted.contains(value.type());
	}

	private boolean merge(String left, String right) {
		if (left.equals(right)) {
			return true;
		}
		this.parents.put(left, right);
		Set<String> types = this.admitted.remove(left);
		return types == null || narrow(right, types);
	}

	/** Takes in what a condition says of the types of its operands. */
	boolean restrict(Expression condition) {
		if (condition instanceof Expression.Matches matches) {
			return restrict(matches.variable(), admittedBy(matches));
		}
		if (condition instanceof Expression.Compare compare && compare.operator() != Operator.NOT_EQUAL) {
			Set<String> integers = Set.of(Value.INTEGER);
			return restrict(compare.left(), integers) && restrict(compare.right(), integers);
		}
		UnknownKindException.unless(condition, Expression.And.class, Expression.Call.class, Expression.Compare.class,
				Expression.In.class, Expression.Literal.class, Expression.Not.class, Expression.Or.class,
				Expression.Unify.class);
		return true;
	}

	private Set<String> admittedBy(Expression.Matches matches) {
		Set<String> admitted = this.types.admittedBy(matches.type());
		if (!matches.exact()) {
			return admitted;
		}
		return admitted.contains(matches.type()) ? Set.of(matches.type()) : Set.of();
	}

	private boolean restrict(Term term, Set<String> admitted) {
		Value value = value(term);
		if (value != null) {
			return admitted.contains(value.type());
		}
		return narrow(root(((Term.Variable) term).name()), admitted);
	}

	private boolean narrow(String root, Set<String> admitted) {
		Set<String> narrowed = new TreeSet<>(admitted);
		Set<String> known = this.admitted.get(root);
		if (known != null) {
			narrowed.retainAll(known);
		}
		this.admitted.put(root, narrowed);
		return !narrowed.isEmpty();
	}

	/**
	 * A value for a variable that nothing binds: any value of the first type it can have.
	 */
	Value anything(String root) {
		Set<String> admitted = this.admitted.get(root);
		return Anything.of((admitted != null && !admitted.isEmpty()) ? admitted.iterator().next() : null);
	}

}
