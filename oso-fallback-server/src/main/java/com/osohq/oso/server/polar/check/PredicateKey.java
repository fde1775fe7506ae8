package com.osohq.oso.server.polar.check;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;

/**
 * A predicate. Predicates of one name with another number of arguments are different.
 */
record PredicateKey(String name, int arity) {

	static PredicateKey of(Rule rule) {
		return new PredicateKey(rule.predicate(), rule.parameters().size());
	}

	static PredicateKey of(Expression.Call call) {
		return new PredicateKey(call.predicate(), call.args().size());
	}

}
