package com.osohq.oso.server.database;

import java.io.IOException;

/**
 * A server with databases.
 */
interface Server extends AutoCloseable {

	/** A connection to an empty database. */
	TestDatabase database();

	@Override
	void close() throws IOException;

}
