package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Clause.Variable;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.type.TypeSet;

/**
 * Equates operands of a clause, and of others whose variables join it, and writes the
 * clause down with each class of equal variables as one.
 */
final class Unification {

	private final Program program;

	private final Clause clause;

	private final List<Variable> variables;

	private final List<Operand> bindings = new ArrayList<>();

	Unification(Program program, Clause clause) {
		this.program = program;
		this.clause = clause;
		this.variables = new ArrayList<>();
		add(clause);
	}

	/** Lets another clause's variables join; tells by how much their numbers shift. */
	int add(Clause other) {
		int offset = this.variables.size();
		for (Variable variable : other.variables()) {
			this.bindings.add(new Operand.Var(this.variables.size()));
			this.variables.add(variable);
		}
		return offset;
	}

	/** Makes two operands equal; false if they cannot be. */
	boolean unify(Operand left, Operand right) {
		Operand a = resolve(left);
		Operand b = resolve(right);
		if (a.equals(b)) {
			return true;
		}
		if (a instanceof Operand.Var variable) {
			return restrict(b, types(variable)) && bind(variable, resolve(b));
		}
		return b instanceof Operand.Var variable && restrict(a, types(variable)) && bind(variable, a);
	}

	/** Narrows the types of an operand; false if none is left. */
	boolean restrict(Operand operand, TypeSet admitted) {
		Operand resolved = resolve(operand);
		if (resolved instanceof Operand.Const constant) {
			String type = this.program.constants().value(constant.number()).type();
			return admitted.contains(this.program.types().number(type));
		}
		Operand.Var variable = (Operand.Var) resolved;
		Variable known = this.variables.get(variable.number());
		TypeSet narrowed = known.types().and(admitted);
		this.variables.set(variable.number(), new Variable(known.name(), narrowed));
		return !narrowed.isEmpty();
	}

	/** The clause with these conditions in place of its own. */
	Clause clause(List<Condition> conditions) {
		List<Operand> head = this.clause.head().stream().map(this::resolve).toList();
		List<Condition> mapped = conditions.stream().map((condition) -> map(condition, this::resolve)).toList();
		return new Clause(head, this.variables, mapped, this.clause.span());
	}

	static Operand shift(Operand operand, int offset) {
		return (operand instanceof Operand.Var variable) ? new Operand.Var(variable.number() + offset) : operand;
	}

	/** The condition with every operand replaced. */
	static Condition map(Condition condition, UnaryOperator<Operand> mapping) {
		if (condition instanceof Condition.Call call) {
			return new Condition.Call(call.predicate(), call.args().stream().map(mapping).toList());
		}
		if (condition instanceof Condition.Facts facts) {
			return new Condition.Facts(facts.predicate(), facts.args().stream().map(mapping).toList());
		}
		if (condition instanceof Condition.Negation negation) {
			return new Condition.Negation(negation.predicate(), negation.args().stream().map(mapping).toList(),
					negation.origin());
		}
		if (condition instanceof Condition.Compare compare) {
			return new Condition.Compare(compare.operator(), mapping.apply(compare.left()),
					mapping.apply(compare.right()), compare.origin());
		}
		if (condition instanceof Condition.OneOf oneOf) {
			return new Condition.OneOf(mapping.apply(oneOf.member()), oneOf.elements());
		}
		if (condition instanceof Condition.OneOfRequested oneOf) {
			return new Condition.OneOfRequested(mapping.apply(oneOf.member()), oneOf.list());
		}
		return new Condition.Clock(mapping.apply(((Condition.Clock) condition).moment()));
	}

	private boolean bind(Operand.Var variable, Operand target) {
		this.bindings.set(variable.number(), target);
		return true;
	}

	private TypeSet types(Operand.Var variable) {
		return this.variables.get(variable.number()).types();
	}

	private Operand resolve(Operand operand) {
		Operand current = operand;
		while (current instanceof Operand.Var variable && !this.bindings.get(variable.number()).equals(variable)) {
			current = this.bindings.get(variable.number());
		}
		return current;
	}

}
