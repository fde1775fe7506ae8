package com.osohq.oso.server.sql.residual;

import java.util.List;
import java.util.Map;

/**
 * Relations that become one table expression: one by itself, or those that are defined by
 * each other.
 *
 * @param members the relations, in a fixed order
 * @param rules the rules of each
 * @param recursive whether a rule mentions a member
 */
public record Group(List<Variant> members, Map<Variant, List<Rule>> rules, boolean recursive) {

	public Group {
		members = List.copyOf(members);
		rules = Map.copyOf(rules);
	}

}
