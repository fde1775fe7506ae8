package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.time.Duration;

import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.load.Refusals.Reason;
import org.apache.coyote.Adapter;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of one connection, and closes it if the head of one takes too long.
 */
final class BoundedProcessor extends Http11Processor {

	private static final Duration HEAD_LIMIT = Duration.ofSeconds(5);

	private final BoundedProtocol protocol;

	/** Where the head of a request has arrived in part. */
	private volatile @Nullable SocketWrapperBase<?> waiting;

	private long headBegan;

	BoundedProcessor(BoundedProtocol protocol, Adapter adapter) {
		super(protocol, adapter);
		this.protocol = protocol;
	}

	@Override
	public SocketState service(SocketWrapperBase<?> connection) throws IOException {
		if (this.waiting != connection) {
			this.headBegan = Time.nanos();
		}
		else if (Time.nanos() - this.headBegan > HEAD_LIMIT.toNanos()) {
			this.protocol.count(Reason.SLOW_HEAD);
			return SocketState.CLOSED;
		}
		SocketState state = super.service(connection);
		this.waiting = (state == SocketState.LONG && !isAsync()) ? connection : null;
		return state;
	}

	/** Whether the head of a request has arrived in part on this connection. */
	boolean hasIncompleteHead(SocketWrapperBase<?> connection) {
		return this.waiting == connection;
	}

}
