package com.osohq.oso.server.polar;

import java.util.List;

import com.osohq.oso.server.polar.syntax.Rule;

/**
 * A checked policy: what is left of the source text once every static check has passed.
 *
 * @param source the source text; several files are concatenated
 * @param rules every rule in longhand form, desugared shorthand rules and the built-in
 * {@code allow} rules included
 * @param types the types that the policy knows
 */
public record Policy(String source, List<Rule> rules, TypeHierarchy types) {

	public Policy {
		rules = List.copyOf(rules);
	}

}
