package com.osohq.oso.server.property;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A policy as data, before any rule is desugared; its string is Polar text.
 */
record PolicyModel(List<Block> blocks, List<Clause> clauses) {

	PolicyModel withClauses(List<Clause> clauses) {
		return new PolicyModel(this.blocks, clauses);
	}

	/** Every rule in longhand form, the built-in ones included. */
	List<Clause> longhand() {
		return new Desugaring(this).clauses();
	}

	Types types() {
		return new Types(this.blocks);
	}

	@Override
	public String toString() {
		return Stream.concat(this.blocks.stream(), this.clauses.stream())
			.map(Object::toString)
			.collect(Collectors.joining("\n", "", "\n"));
	}

}
