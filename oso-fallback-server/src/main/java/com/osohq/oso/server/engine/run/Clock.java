package com.osohq.oso.server.engine.run;

import com.osohq.oso.server.fact.Value;

/**
 * Puts the time of the query into a slot, or goes on if the slot already holds it.
 */
public final class Clock extends Step {

	private final int slot;

	private final boolean free;

	public Clock(int slot, boolean free) {
		this.slot = slot;
		this.free = free;
	}

	@Override
	boolean execute(Evaluation evaluation) {
		Request request = evaluation.request();
		int now = request.symbol(Value.integer(request.currentUnixTime()));
		if (this.free) {
			evaluation.set(this.slot, now);
		}
		return evaluation.value(this.slot) == now;
	}

}
