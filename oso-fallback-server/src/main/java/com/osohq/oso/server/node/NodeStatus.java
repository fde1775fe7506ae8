package com.osohq.oso.server.node;

import java.util.Optional;

/**
 * What a node says of itself. Thread-safe; never blocks.
 */
public interface NodeStatus {

	/** The snapshot being served, or nothing if there is none. */
	Optional<SnapshotStatus> snapshot();

	/** How keeping it fresh has been going. */
	RefreshStatus refresh();

}
