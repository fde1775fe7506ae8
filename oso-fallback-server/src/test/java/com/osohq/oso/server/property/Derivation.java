package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

/**
 * One way in which a conjunction holds, as far as it can be told.
 *
 * @param bindings what its variables became
 * @param pending what must still be checked once more is bound
 * @param unknown whether something could not be checked and never will be
 */
record Derivation(Bindings bindings, List<Pending> pending, boolean unknown) {

	Derivation with(Bindings bindings) {
		return new Derivation(bindings, this.pending, this.unknown);
	}

	Derivation and(List<Pending> more, boolean unknown) {
		List<Pending> pending = new ArrayList<>(this.pending);
		pending.addAll(more);
		return new Derivation(this.bindings, pending, this.unknown || unknown);
	}

	boolean isCertain() {
		return this.pending.isEmpty() && !this.unknown;
	}

}
