package com.osohq.oso.server.engine.clause;

/**
 * A predicate: the same name with another number of arguments is another predicate.
 */
public record PredicateKey(String name, int arity) {

	@Override
	public String toString() {
		return this.name + '/' + this.arity;
	}

}
