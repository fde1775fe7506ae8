package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.run.Same;
import com.osohq.oso.server.engine.run.Slots;
import com.osohq.oso.server.engine.run.Step;
import com.osohq.oso.server.engine.run.TypeGuard;
import com.osohq.oso.server.engine.type.TypeSet;
import org.jspecify.annotations.Nullable;

/**
 * A call met with the head of a clause: what the clause's variables are then, what is
 * left to be tested when the plan runs, and which operands make up an answer.
 *
 * @param clause the clause
 * @param bindings the variables after the match
 * @param guards tests that only the values can decide
 * @param outputs the head's operands where the call is free
 */
record HeadMatch(Clause clause, Bindings bindings, List<Step> guards, List<Operand> outputs) {

	/** The match, or {@code null} when the call can have no answer from this clause. */
	static @Nullable HeadMatch of(Program program, Clause clause, List<ArgMode> modes) {
		int bound = (int) modes.stream().filter(ArgMode.Bound.class::isInstance).count();
		Matcher matcher = new Matcher(program, new Bindings(clause, bound));
		for (int i = 0; i < modes.size(); i++) {
			if (!(modes.get(i) instanceof ArgMode.Free) && !matcher.input(clause.head().get(i), modes.get(i))) {
				return null;
			}
		}
		List<Operand> outputs = new ArrayList<>();
		for (int i = 0; i < modes.size(); i++) {
			if (modes.get(i) instanceof ArgMode.Free free) {
				if (!matcher.output(clause.head().get(i), free.types())) {
					return null;
				}
				outputs.add(clause.head().get(i));
			}
		}
		return new HeadMatch(clause, matcher.bindings, matcher.guards, outputs);
	}

	/**
	 * A quick look that spares most clauses the match: whether argument by argument fits.
	 */
	static boolean isConceivable(Program program, Clause clause, List<ArgMode> modes) {
		for (int i = 0; i < modes.size(); i++) {
			if (!isConceivable(program, clause, clause.head().get(i), modes.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isConceivable(Program program, Clause clause, Operand head, ArgMode mode) {
		if (head instanceof Operand.Const constant) {
			return (mode instanceof ArgMode.Constant given) ? given.number() == constant.number()
					: types(mode).contains(program.typeOf(constant.number()));
		}
		TypeSet admitted = clause.variables().get(((Operand.Var) head).number()).types();
		return (mode instanceof ArgMode.Constant given) ? admitted.contains(program.typeOf(given.number()))
				: admitted.intersects(types(mode));
	}

	private static TypeSet types(ArgMode mode) {
		return (mode instanceof ArgMode.Bound bound) ? bound.types() : ((ArgMode.Free) mode).types();
	}

	private static final class Matcher {

		private final Program program;

		private final Bindings bindings;

		private final List<Step> guards = new ArrayList<>();

		private int slot;

		private Matcher(Program program, Bindings bindings) {
			this.program = program;
			this.bindings = bindings;
		}

		/** Meets an argument that comes with the call. */
		private boolean input(Operand operand, ArgMode mode) {
			int input = (mode instanceof ArgMode.Constant constant) ? Slots.constant(constant.number()) : this.slot++;
			TypeSet types = (mode instanceof ArgMode.Constant) ? typeOf(input) : ((ArgMode.Bound) mode).types();
			int known = this.bindings.operand(operand);
			if (operand instanceof Operand.Const) {
				return types.contains(number(known)) && same(known, input);
			}
			Operand.Var variable = (Operand.Var) operand;
			boolean within = types.isSubsetOf(this.bindings.types(variable));
			if (!this.bindings.restrict(variable, types)) {
				return false;
			}
			if (!within) {
				this.guards.add(new TypeGuard(input, this.bindings.types(variable), this.program.types()));
			}
			if (known == Slots.NONE) {
				this.bindings.bind(variable, input);
				return true;
			}
			if (input < 0) {
				this.bindings.bind(variable, input);
			}
			return same(known, input);
		}

		private boolean same(int left, int right) {
			if (left < 0 && right < 0) {
				return left == right;
			}
			this.guards.add(new Same(left, right));
			return true;
		}

		/** Meets an argument that the call leaves free. */
		private boolean output(Operand operand, TypeSet types) {
			int known = this.bindings.operand(operand);
			if (operand instanceof Operand.Const) {
				return types.contains(number(known));
			}
			Operand.Var variable = (Operand.Var) operand;
			boolean within = this.bindings.types(variable).isSubsetOf(types);
			if (!this.bindings.restrict(variable, types)) {
				return false;
			}
			if (!within && known >= 0) {
				this.guards.add(new TypeGuard(known, this.bindings.types(variable), this.program.types()));
			}
			return true;
		}

		private int number(int constant) {
			return this.program.types().number(this.program.constants().value(Slots.constant(constant)).type());
		}

		private TypeSet typeOf(int constant) {
			return this.program.types().only(this.program.constants().value(Slots.constant(constant)).type());
		}

	}

}
