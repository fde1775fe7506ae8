package com.osohq.oso.server.engine.clause;

import java.util.List;

import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * A rule of one conjunction.
 *
 * @param head the head's arguments
 * @param variables the variables, by their numbers
 * @param conditions what must hold, in no particular order
 * @param span where the rule stands
 */
public record Clause(List<Operand> head, List<Variable> variables, List<Condition> conditions, SourceSpan span) {

	public Clause {
		head = List.copyOf(head);
		variables = List.copyOf(variables);
		conditions = List.copyOf(conditions);
	}

	/**
	 * A variable.
	 *
	 * @param name its name in the policy, for messages
	 * @param types what its value can be of
	 */
	public record Variable(String name, TypeSet types) {
	}

}
