package com.osohq.oso.server.node;

import com.osohq.oso.server.snapshot.SnapshotException;

/**
 * What is wrong with a snapshot that is not served any more.
 *
 * @param served what was served
 * @param cause what is wrong with its files
 */
record Damage(Served served, SnapshotException cause) {

	/** What is wrong, for people. */
	String problem() {
		return String.valueOf(this.cause.getMessage());
	}

}
