package com.osohq.oso.server.engine.run;

import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.engine.type.TypeSpace;

/**
 * Goes on if a slot's value is of one of the types.
 */
public final class TypeGuard extends Step {

	private final int slot;

	private final TypeSet admitted;

	private final TypeSpace types;

	public TypeGuard(int slot, TypeSet admitted, TypeSpace types) {
		this.slot = slot;
		this.admitted = admitted;
		this.types = types;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		String type = evaluation.request().value(evaluation.value(this.slot)).type();
		return this.admitted.contains(this.types.number(type));
	}

}
