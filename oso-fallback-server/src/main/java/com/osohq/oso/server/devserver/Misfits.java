package com.osohq.oso.server.devserver;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.polar.FactSignatures;

/**
 * Counts the stored facts that a policy does not accept, and names some of them.
 */
final class Misfits {

	/** How many facts are named; the others are only counted. */
	private static final int NAMED = 10;

	private final FactSignatures signatures;

	private final List<String> objections = new ArrayList<>();

	private long count;

	Misfits(FactSignatures signatures) {
		this.signatures = signatures;
	}

	void check(Fact fact) {
		Optional<String> objection = this.signatures.objectionTo(fact);
		if (objection.isPresent()) {
			this.count++;
			if (this.objections.size() < NAMED) {
				this.objections.add(fact + ": " + objection.get());
			}
		}
	}

	boolean isEmpty() {
		return this.count == 0;
	}

	PolicyUpdate.FactsDoNotFit result() {
		return new PolicyUpdate.FactsDoNotFit(this.objections, this.count);
	}

}
