package com.osohq.oso.server.explain;

import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Values that stand for every value of a type. What a policy says of every value it says
 * of one that neither a policy nor a fact mentions, so that such a value can take the
 * place of a wildcard wherever values are looked up. It must not be compared.
 */
final class Anything {

	/** No id that anybody would write. */
	private static final String ID = "\u0000any";

	/** The type when it can be any: no type that a policy can know. */
	private static final String ANY_TYPE = "\u0000Any";

	private Anything() {
	}

	/**
	 * The value that stands for all those of a type.
	 * @param type the type, or {@code null} for the values of all types
	 */
	static Value of(@Nullable String type) {
		return new Value((type != null) ? type : ANY_TYPE, ID);
	}

	static boolean is(Value value) {
		return value.id().equals(ID);
	}

	static FactPattern.Arg toArg(Value value) {
		if (!is(value)) {
			return new FactPattern.Arg(value.type(), value.id());
		}
		return value.type().equals(ANY_TYPE) ? FactPattern.Arg.ANY : new FactPattern.Arg(value.type(), null);
	}

	static String text(Value value) {
		return Statement.text(toArg(value));
	}

}
