package com.osohq.oso.server.polar.check;

import java.util.Map;

import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the variables at one place of a rule: from that place's own
 * conjunction and from those that enclose it.
 */
record TypeScope(@Nullable TypeScope outer, Map<String, StaticType> local) {

	StaticType typeOf(Term term) {
		if (term instanceof Term.Constant constant) {
			return StaticType.exactly(constant.value().type());
		}
		if (term instanceof Term.Variable variable) {
			return typeOf(variable.name());
		}
		UnknownKindException.unless(term, Term.CurrentUnixTime.class);
		return Constraints.INTEGER;
	}

	StaticType typeOf(String variable) {
		StaticType type = StaticType.ANY;
		for (TypeScope scope = this; scope != null; scope = scope.outer) {
			type = type.and(scope.local.getOrDefault(variable, StaticType.ANY));
		}
		return type;
	}

}
