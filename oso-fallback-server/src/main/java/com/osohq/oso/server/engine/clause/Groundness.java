package com.osohq.oso.server.engine.clause;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Which arguments of a predicate are sure to be bound by its answers, and which had
 * better be bound before it is called.
 *
 * <p>
 * The order of conditions must never change an answer. A comparison or a negation cannot
 * be evaluated while one of its variables is free, so a call that would leave or need
 * such a variable free goes last. Both properties are the least fixpoint of the
 * definitions below, over predicates, whatever the types; being too careful only costs
 * speed.
 */
public final class Groundness {

	private final Map<PredicateKey, boolean[]> mayStayFree = new HashMap<>();

	private final Map<PredicateKey, boolean[]> wantsBound = new HashMap<>();

	private final Map<PredicateKey, List<Clause>> clauses;

	private Groundness(Map<PredicateKey, List<Clause>> clauses) {
		this.clauses = clauses;
	}

	public static Groundness of(ClauseSet clauses) {
		Groundness groundness = new Groundness(clauses.all());
		groundness.clauses.keySet().forEach((predicate) -> {
			groundness.mayStayFree.put(predicate, new boolean[predicate.arity()]);
			groundness.wantsBound.put(predicate, new boolean[predicate.arity()]);
		});
		boolean changed = true;
		while (changed) {
			changed = groundness.growMayStayFree();
		}
		changed = true;
		while (changed) {
			changed = groundness.growWantsBound();
		}
		return groundness;
	}

	/** Whether calling the predicate with this argument free may be unevaluable. */
	public boolean wantsBound(PredicateKey predicate, int argument) {
		boolean[] arguments = this.wantsBound.get(predicate);
		return arguments != null && arguments[argument];
	}

	private boolean mayStayFree(PredicateKey predicate, int argument) {
		boolean[] arguments = this.mayStayFree.get(predicate);
		return arguments != null && arguments[argument];
	}

	/**
	 * An argument may stay free when no call of a clause is sure to bind its variable.
	 */
	private boolean growMayStayFree() {
		boolean changed = false;
		for (Map.Entry<PredicateKey, List<Clause>> entry : this.clauses.entrySet()) {
			boolean[] arguments = Objects.requireNonNull(this.mayStayFree.get(entry.getKey()));
			for (Clause clause : entry.getValue()) {
				for (int i = 0; i < arguments.length; i++) {
					if (!arguments[i] && clause.head().get(i) instanceof Operand.Var variable
							&& !isBound(variable, clause)) {
						arguments[i] = true;
						changed = true;
					}
				}
			}
		}
		return changed;
	}

	/** An argument wants to be bound when it is needed and no call is sure to bind it. */
	private boolean growWantsBound() {
		boolean changed = false;
		for (Map.Entry<PredicateKey, List<Clause>> entry : this.clauses.entrySet()) {
			boolean[] arguments = Objects.requireNonNull(this.wantsBound.get(entry.getKey()));
			for (Clause clause : entry.getValue()) {
				for (int i = 0; i < arguments.length; i++) {
					if (!arguments[i] && clause.head().get(i) instanceof Operand.Var variable
							&& isNeeded(variable, clause) && !isBound(variable, clause)) {
						arguments[i] = true;
						changed = true;
					}
				}
			}
		}
		return changed;
	}

	private boolean isBound(Operand.Var variable, Clause clause) {
		for (Condition condition : clause.conditions()) {
			if (condition instanceof Condition.Call call) {
				for (int i = 0; i < call.args().size(); i++) {
					if (call.args().get(i).equals(variable) && !mayStayFree(call.predicate(), i)
							&& !wantsBound(call.predicate(), i)) {
						return true;
					}
				}
			}
			else if (condition instanceof Condition.OneOf oneOf && oneOf.member().equals(variable)) {
				return true;
			}
			else if (condition instanceof Condition.Clock clock && clock.moment().equals(variable)) {
				return true;
			}
			else {
				UnknownKindException.unless(condition, Condition.Clock.class, Condition.Compare.class,
						Condition.Facts.class, Condition.Negation.class, Condition.OneOf.class,
						Condition.OneOfRequested.class);
			}
		}
		return false;
	}

	private boolean isNeeded(Operand.Var variable, Clause clause) {
		for (Condition condition : clause.conditions()) {
			if (condition instanceof Condition.Compare compare
					&& (compare.left().equals(variable) || compare.right().equals(variable))) {
				return true;
			}
			if (condition instanceof Condition.Negation negation && negation.args().contains(variable)) {
				return true;
			}
			if (condition instanceof Condition.Call call) {
				for (int i = 0; i < call.args().size(); i++) {
					if (call.args().get(i).equals(variable) && wantsBound(call.predicate(), i)) {
						return true;
					}
				}
			}
			UnknownKindException.unless(condition, Condition.Call.class, Condition.Clock.class, Condition.Compare.class,
					Condition.Facts.class, Condition.Negation.class, Condition.OneOf.class,
					Condition.OneOfRequested.class);
		}
		return false;
	}

}
