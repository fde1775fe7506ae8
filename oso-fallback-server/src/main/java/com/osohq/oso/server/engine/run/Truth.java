package com.osohq.oso.server.engine.run;

/**
 * What is known of a test in the end.
 */
enum Truth {

	TRUE, FALSE,

	/** It may hold, for all that could be evaluated. */
	UNKNOWN

}
