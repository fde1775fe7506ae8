package com.osohq.oso.server.polar.syntax;

import java.util.List;

/**
 * {@code declare predicate(types);}: facts of this shape may be stored.
 *
 * @param span where the predicate stands
 */
public record FactDeclaration(String predicate, List<String> types, SourceSpan span) {

	public FactDeclaration {
		types = List.copyOf(types);
	}

}
