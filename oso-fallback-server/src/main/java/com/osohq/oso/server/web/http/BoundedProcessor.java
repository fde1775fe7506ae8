package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

import com.osohq.oso.server.time.Time;
import com.osohq.oso.server.web.load.Refusals.Reason;
import jakarta.servlet.RequestDispatcher;
import org.apache.coyote.Adapter;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of one connection, and closes it if the head of one takes too long.
 * Whoever sends requests without reading the answers is cut off as well, and whoever
 * sends so many that a thread finds no end of them while others wait for one.
 */
final class BoundedProcessor extends Http11Processor {

	private static final Duration HEAD_LIMIT = Duration.ofSeconds(5);

	/**
	 * So long a thread waits for a connection to take more. Short answers do not have to
	 * wait at all, unless the client has not read those before.
	 */
	private static final Duration WRITE_LIMIT = Duration.ofMillis(50);

	/** So many requests of one connection are answered while others wait for a thread. */
	private static final int MAX_IN_A_ROW = 100;

	/** One that comes together with the next counts as so many. */
	private static final int WEIGHT_OF_FOLLOWED = 4;

	private static final int NOTE = 31;

	private final BoundedProtocol protocol;

	/** Where the head of a request has arrived in part. */
	private volatile @Nullable SocketWrapperBase<?> waiting;

	private long headBegan;

	private int inARow;

	private boolean sendsWithoutThread;

	BoundedProcessor(BoundedProtocol protocol, Adapter adapter) {
		super(protocol, adapter);
		this.protocol = protocol;
		this.request.setNote(NOTE, this);
	}

	/** Reads the requests of the connection on which this one came. */
	static BoundedProcessor of(Request request) {
		return (BoundedProcessor) Objects.requireNonNull(request.getNote(NOTE));
	}

	@Override
	public SocketState process(SocketWrapperBase<?> connection, SocketEvent event) throws IOException {
		this.inARow = 0;
		SocketState state = super.process(connection, event);
		if (state == SocketState.CLOSED && !this.sendsWithoutThread && hasGivenUpWriting()) {
			this.protocol.count(Reason.UNREAD_ANSWER);
		}
		return state;
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
		this.sendsWithoutThread = false;
		connection.setWriteTimeout(WRITE_LIMIT.toMillis());
		SocketState state = super.service(connection);
		this.waiting = (state == SocketState.LONG && !isAsync()) ? connection : null;
		return state;
	}

	/** Whether the head of a request has arrived in part on this connection. */
	boolean hasIncompleteHead(SocketWrapperBase<?> connection) {
		return this.waiting == connection;
	}

	/**
	 * Whether the connection is to be closed after this request, which now begins, since
	 * it is others' turn.
	 * @param body the announced length of its body
	 */
	boolean isLastInARow(long body) {
		ByteBuffer more = getLeftoverInput();
		boolean isFollowed = more != null && more.remaining() > Math.max(0, body);
		this.inARow += isFollowed ? WEIGHT_OF_FOLLOWED : 1;
		return this.inARow >= MAX_IN_A_ROW && this.protocol.isThreadAwaited();
	}

	/** How long the client may read nothing, until the next request begins. */
	void waitForReader(Duration limit) {
		getSocketWrapper().setWriteTimeout(limit.toMillis());
	}

	/** The same if no thread waits; then whoever sends counts what is cut off. */
	void waitForReaderWithoutThread(Duration limit) {
		this.sendsWithoutThread = true;
		waitForReader(limit);
	}

	private boolean hasGivenUpWriting() {
		if (!this.response.isCommitted()) {
			return false;
		}
		Object problem = this.request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
		for (Object each = problem; each instanceof Exception cause; each = cause.getCause()) {
			if (each instanceof SocketTimeoutException) {
				return true;
			}
		}
		return false;
	}

}
