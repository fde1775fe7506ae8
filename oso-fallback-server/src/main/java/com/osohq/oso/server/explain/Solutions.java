package com.osohq.oso.server.explain;

import java.util.List;
import java.util.Map;

import com.osohq.oso.server.fact.Value;

/**
 * The ways to meet a conjunction.
 *
 * @param rows what the variables are, for each way; {@link Anything} where every value
 * does
 * @param complete whether there are surely no others
 */
record Solutions(List<Map<String, Value>> rows, boolean complete) {

	static final Solutions NONE = new Solutions(List.of(), true);

	Solutions {
		rows = List.copyOf(rows);
	}

}
