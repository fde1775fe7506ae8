package com.osohq.oso.server.engine.plan;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.run.Slots;

/**
 * What the arguments of a call are known to be at one point of a plan.
 */
final class Modes {

	private Modes() {
	}

	static List<ArgMode> of(List<Operand> args, Bindings bindings) {
		List<ArgMode> modes = new ArrayList<>(args.size());
		for (Operand arg : args) {
			int operand = bindings.operand(arg);
			if (operand >= 0) {
				modes.add(new ArgMode.Bound(bindings.types((Operand.Var) arg)));
			}
			else if (operand != Slots.NONE) {
				modes.add(new ArgMode.Constant(Slots.constant(operand)));
			}
			else {
				modes.add(new ArgMode.Free(bindings.types((Operand.Var) arg)));
			}
		}
		return modes;
	}

}
