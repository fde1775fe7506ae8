package com.osohq.oso.server.explain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.TypeHierarchy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Rule.Parameter;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * One way to meet a rule: the rule's body with a side chosen of every {@code or}.
 *
 * @param rule the rule
 * @param conditions what has to be met together; never an {@code and}, an {@code or} or a
 * literal
 */
record Alternative(Rule rule, List<Expression> conditions) {

	Alternative {
		conditions = List.copyOf(conditions);
	}

	/**
	 * What the head's variables are if the rule is to grant the goal.
	 * @return {@code null} if it cannot grant it
	 */
	@Nullable Map<String, Value> match(Goal goal, TypeHierarchy types) {
		Map<String, Value> bindings = new HashMap<>();
		for (int i = 0; i < goal.args().size(); i++) {
			Parameter parameter = this.rule.parameters().get(i);
			Value value = goal.args().get(i);
			if (parameter.type() != null && !types.admittedBy(parameter.type()).contains(value.type())) {
				return null;
			}
			Value known = (parameter.term() instanceof Term.Constant constant) ? constant.value()
					: bindings.putIfAbsent(((Term.Variable) parameter.term()).name(), value);
			if (known != null && !known.equals(value)) {
				return null;
			}
		}
		return bindings;
	}

}
