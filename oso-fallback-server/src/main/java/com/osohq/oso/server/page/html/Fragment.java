package com.osohq.oso.server.page.html;

import java.util.List;

/**
 * Several pieces, one after the other.
 *
 * @param parts the pieces
 */
record Fragment(List<? extends Html> parts) implements Html {

	Fragment {
		parts = List.copyOf(parts);
	}

	@Override
	public void writeTo(StringBuilder out) {
		this.parts.forEach((part) -> part.writeTo(out));
	}

}
