package com.osohq.oso.server.collector;

import java.util.List;

/**
 * The nodes that report to this server.
 */
public interface ConnectedNodes {

	/** All of them that are known, the newest report first; their number is bounded. */
	List<ConnectedNode> all();

}
