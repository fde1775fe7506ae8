package com.osohq.oso.server.polar.parse;

import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Name;

/**
 * Which ids may stand in which literals (polar.md 1.9).
 */
final class LiteralTypes {

	private static final Set<String> ABSTRACT = Set.of("Actor", "Resource");

	private static final Set<String> PRIMITIVE = Set.of(Value.STRING, Value.INTEGER, Value.BOOLEAN);

	private LiteralTypes() {
	}

	static void check(Name type, Value id, TokenStream tokens) {
		if (ABSTRACT.contains(type.text())) {
			tokens.report(Code.R303, type.span(), "there are no values of the abstract type " + type.text(),
					"name the concrete type, such as User{\"alice\"}");
		}
		else if (PRIMITIVE.contains(type.text()) ? !id.type().equals(type.text()) : !id.type().equals(Value.STRING)) {
			String wanted = PRIMITIVE.contains(type.text()) ? type.text() : Value.STRING;
			tokens.report(Code.R307, type.span(),
					"a literal of type " + type.text() + " takes a value of type " + wanted + " in its braces",
					wanted.equals(Value.STRING) ? "put the id in double quotes" : null);
		}
	}

}
