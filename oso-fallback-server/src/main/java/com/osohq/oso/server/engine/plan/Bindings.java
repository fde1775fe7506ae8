package com.osohq.oso.server.engine.plan;

import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.run.Slots;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * What a planner knows of the variables of a clause at one point of its plan: the operand
 * that holds the value, if there is one, and the types. Variables that wildcards have
 * made equal share a representative.
 */
final class Bindings {

	private int nextSlot;

	private int slots;

	private int[] operands;

	private int[] representatives;

	private TypeSet[] types;

	Bindings(Clause clause, int boundArguments) {
		List<Clause.Variable> variables = clause.variables();
		this.nextSlot = boundArguments;
		this.slots = boundArguments + variables.size();
		this.operands = new int[variables.size()];
		this.representatives = new int[variables.size()];
		this.types = new TypeSet[variables.size()];
		for (int i = 0; i < variables.size(); i++) {
			this.operands[i] = Slots.NONE;
			this.representatives[i] = i;
			this.types[i] = variables.get(i).types();
		}
	}

	private Bindings(Bindings other) {
		this.nextSlot = other.nextSlot;
		this.slots = other.slots;
		this.operands = other.operands.clone();
		this.representatives = other.representatives.clone();
		this.types = other.types.clone();
	}

	Bindings copy() {
		return new Bindings(this);
	}

	/** Adds variables that the clause does not have; tells the number of the first. */
	int add(int count, TypeSet admitted) {
		int first = this.operands.length;
		this.slots += count;
		this.operands = Arrays.copyOf(this.operands, first + count);
		this.representatives = Arrays.copyOf(this.representatives, first + count);
		this.types = Arrays.copyOf(this.types, first + count);
		for (int i = first; i < first + count; i++) {
			this.operands[i] = Slots.NONE;
			this.representatives[i] = i;
			this.types[i] = admitted;
		}
		return first;
	}

	/** How many slots a plan of the clause needs. */
	int slots() {
		return this.slots;
	}

	int representative(Operand.Var variable) {
		return representative(variable.number());
	}

	int representative(int variable) {
		int current = variable;
		while (this.representatives[current] != current) {
			current = this.representatives[current];
		}
		return current;
	}

	boolean isKnown(Operand operand) {
		return operand(operand) != Slots.NONE;
	}

	/** The operand that holds the value, or {@link Slots#NONE} for a free variable. */
	int operand(Operand operand) {
		if (operand instanceof Operand.Const constant) {
			return Slots.constant(constant.number());
		}
		if (operand instanceof Operand.Var variable) {
			return this.operands[representative(variable)];
		}
		UnknownKindException.unless(operand, Operand.Now.class);
		return Slots.NOW;
	}

	TypeSet types(Operand.Var variable) {
		return this.types[representative(variable)];
	}

	/** Lets an operand hold the variable's value. */
	void bind(Operand.Var variable, int operand) {
		this.operands[representative(variable)] = operand;
	}

	/**
	 * Lets a slot of its own hold the variable's value; tells the slot. Slots are given
	 * out in the order of the plan, so that plans that do the same use the same ones.
	 */
	int bindToOwnSlot(Operand.Var variable) {
		int representative = representative(variable);
		this.operands[representative] = this.nextSlot++;
		return this.operands[representative];
	}

	/** Restricts the variable's types; false if none is left. */
	boolean restrict(Operand.Var variable, TypeSet admitted) {
		int representative = representative(variable);
		this.types[representative] = this.types[representative].and(admitted);
		return !this.types[representative].isEmpty();
	}

	/** Makes two free variables one; false if no type is left. */
	boolean merge(Operand.Var left, Operand.Var right) {
		int a = representative(left);
		int b = representative(right);
		this.representatives[b] = a;
		return restrict(left, this.types[b]);
	}

}
