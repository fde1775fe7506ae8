package com.osohq.oso.server.polar.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * Which variables are bound at one place of a rule: by that place's own conjunction or by
 * one that encloses it.
 */
final class Binding {

	private final @Nullable Binding outer;

	private final boolean everyBranch;

	private final Set<String> bound = new HashSet<>();

	private final Map<String, List<String>> equalities = new HashMap<>();

	private final IdentityHashMap<Expression, Binding> branches = new IdentityHashMap<>(0);

	private Binding(@Nullable Binding outer, boolean everyBranch) {
		this.outer = outer;
		this.everyBranch = everyBranch;
	}

	/**
	 * The outermost binding of a rule.
	 * @param bound what is bound before the body is looked at
	 * @param everyBranch whether a disjunction binds what all of its operands bind, or
	 * else what any of them does
	 */
	static Binding of(Set<String> bound, boolean everyBranch) {
		Binding binding = new Binding(null, everyBranch);
		binding.bound.addAll(bound);
		return binding;
	}

	/** The binding inside of an expression that stands at this place. */
	Binding within(Expression expression) {
		Binding branch = this.branches.get(expression);
		if (branch == null) {
			branch = new Binding(this, this.everyBranch);
			branch.bindAll(expression);
		}
		branch.followEqualities();
		return branch;
	}

	boolean isBound(String variable) {
		for (Binding binding = this; binding != null; binding = binding.outer) {
			if (binding.bound.contains(variable)) {
				return true;
			}
		}
		return false;
	}

	private void bindAll(Expression expression) {
		List<Expression> operands = (expression instanceof Expression.And and) ? and.operands() : List.of(expression);
		List<Expression.Or> disjunctions = new ArrayList<>();
		for (Expression operand : operands) {
			if (operand instanceof Expression.Or or) {
				disjunctions.add(or);
			}
			else {
				bind(operand);
			}
		}
		if (this.everyBranch) {
			followEqualities();
			List<Set<String>> common = new ArrayList<>();
			for (Expression.Or or : disjunctions) {
				common.add(boundInEveryBranch(or));
			}
			common.forEach(this.bound::addAll);
			return;
		}
		for (Expression.Or or : disjunctions) {
			or.operands().forEach(this::bindAll);
		}
	}

	private Set<String> boundInEveryBranch(Expression.Or or) {
		Set<String> common = new HashSet<>();
		for (int index = 0; index < or.operands().size(); index++) {
			Expression operand = or.operands().get(index);
			Binding branch = within(operand);
			this.branches.put(operand, branch);
			if (index == 0) {
				common.addAll(branch.bound);
			}
			else {
				common.retainAll(branch.bound);
			}
		}
		return common;
	}

	private void bind(Expression operand) {
		if (operand instanceof Expression.Call call) {
			for (Term arg : call.args()) {
				bind(arg);
			}
		}
		else if (operand instanceof Expression.In in) {
			bind(in.term());
		}
		else if (operand instanceof Expression.Unify unify) {
			if (unify.left() instanceof Term.Variable left && unify.right() instanceof Term.Variable right) {
				addEquality(left.name(), right.name());
				addEquality(right.name(), left.name());
			}
			else {
				bind(unify.left());
				bind(unify.right());
			}
		}
		else {
			UnknownKindException.unless(operand, Expression.And.class, Expression.Compare.class,
					Expression.Literal.class, Expression.Matches.class, Expression.Not.class, Expression.Or.class);
		}
	}

	private void bind(Term term) {
		if (term instanceof Term.Variable variable) {
			this.bound.add(variable.name());
		}
	}

	private void addEquality(String left, String right) {
		this.equalities.computeIfAbsent(left, (key) -> new ArrayList<>()).add(right);
	}

	private void followEqualities() {
		Deque<String> open = new ArrayDeque<>();
		for (String variable : this.equalities.keySet()) {
			if (isBound(variable)) {
				open.add(variable);
			}
		}
		while (!open.isEmpty()) {
			for (String equal : this.equalities.getOrDefault(open.remove(), List.of())) {
				if (!isBound(equal)) {
					this.bound.add(equal);
					open.add(equal);
				}
			}
		}
	}

}
