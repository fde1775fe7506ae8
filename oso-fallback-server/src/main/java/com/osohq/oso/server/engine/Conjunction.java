package com.osohq.oso.server.engine;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.Value;

/**
 * Conditions to be met together, over variables that are numbered from 0.
 *
 * @param conditions the conditions, in any order
 * @param variables what each variable can be of
 * @param given the variables whose values are known, each of a type that it can be of
 * @param wanted the variables to find; all others only have to exist
 */
public record Conjunction(List<Condition> conditions, List<TypeSet> variables, Map<Integer, Value> given,
		List<Integer> wanted) {

	public Conjunction {
		conditions = List.copyOf(conditions);
		variables = List.copyOf(variables);
		given = Map.copyOf(given);
		wanted = List.copyOf(wanted);
	}

}
