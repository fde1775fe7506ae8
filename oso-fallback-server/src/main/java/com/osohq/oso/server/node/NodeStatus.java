package com.osohq.oso.server.node;

import java.util.Optional;

import com.osohq.oso.server.environment.Environment;

/**
 * What a node says of itself. Thread-safe; never blocks.
 */
public interface NodeStatus {

	/** The header that every answer of a node has, of whichever status. */
	String HEADER = "X-Oso-Fallback";

	/** The snapshot being served, or nothing if there is none. */
	Optional<SnapshotStatus> snapshot();

	/**
	 * What is held, however old it is: for looking at and not for answering from. Nothing
	 * if there is no snapshot, or the node does not show it.
	 */
	default Optional<Environment> held() {
		return Optional.empty();
	}

	/** What is wrong with the snapshot that was served last, while none is. */
	default Optional<String> damage() {
		return Optional.empty();
	}

	/** How many snapshots have been found to be damaged while they were served. */
	default long damages() {
		return 0;
	}

	/** Why the next process to start may not find what is served now. */
	default Optional<String> storageProblem() {
		return Optional.empty();
	}

	/** How keeping it fresh has been going. */
	RefreshStatus refresh();

}
