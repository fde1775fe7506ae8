package com.osohq.oso.server.snapshot;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * What the facts of one table have in common.
 *
 * @param predicate the predicate
 * @param types the types of the arguments
 */
record TableKey(String predicate, List<String> types) {

	static TableKey of(Fact fact) {
		return new TableKey(fact.predicate(), fact.args().stream().map(Value::type).toList());
	}

}
