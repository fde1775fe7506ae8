package com.osohq.oso.server.polar.syntax;

import java.util.List;

/**
 * Everything that a policy says, before any of it has been looked up or checked.
 *
 * @param rules the longhand rules only
 * @param typeNames every name that stands where a type is wanted, block headers excepted
 */
public record SyntaxTree(List<Block> blocks, List<Rule> rules, List<FactDeclaration> declarations,
		List<Fixture> fixtures, List<TestBlock> tests, List<Name> typeNames) {

	public SyntaxTree {
		blocks = List.copyOf(blocks);
		rules = List.copyOf(rules);
		declarations = List.copyOf(declarations);
		fixtures = List.copyOf(fixtures);
		tests = List.copyOf(tests);
		typeNames = List.copyOf(typeNames);
	}

}
