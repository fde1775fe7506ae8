package com.osohq.oso.server.explain;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactShape;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.fact.Value;

/**
 * The facts that a question is answered from: the stored ones and those that came with
 * it.
 */
final class KnownFacts {

	private final FactSource stored;

	private final Set<Fact> context;

	KnownFacts(FactSource stored, List<Fact> context) {
		this.stored = stored;
		this.context = new HashSet<>(context);
	}

	boolean isStored(Fact fact) {
		int[] symbols = fact.args().stream().mapToInt(this.stored::find).toArray();
		for (int symbol : symbols) {
			if (symbol == FactSource.ABSENT) {
				return false;
			}
		}
		List<FactShape.Column> columns = fact.args()
			.stream().<FactShape.Column>map((arg) -> new FactShape.Known(Set.of(arg.type()))).toList();
		return this.stored.index(new FactShape(fact.predicate(), columns)).contains(symbols);
	}

	boolean isInContext(Fact fact) {
		return this.context.contains(fact);
	}

	boolean contains(Fact fact) {
		return isStored(fact) || isInContext(fact);
	}

	/** Whether any fact mentions the value. */
	boolean mentions(Value value) {
		return this.stored.find(value) != FactSource.ABSENT
				|| this.context.stream().anyMatch((fact) -> fact.args().contains(value));
	}

}
