package com.osohq.oso.server.explain;

/**
 * Whether something holds, as far as can be told.
 */
enum Truth {

	TRUE, FALSE,
	/** A wildcard is in the way, or there was not enough time. */
	UNKNOWN

}
