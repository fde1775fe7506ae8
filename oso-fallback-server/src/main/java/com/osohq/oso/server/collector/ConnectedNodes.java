package com.osohq.oso.server.collector;

import java.util.List;

/**
 * The nodes that have reported to this server.
 */
public interface ConnectedNodes {

	/** All that are known, bounded in number; the newest report comes first. */
	List<ConnectedNode> all();

}
