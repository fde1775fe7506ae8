package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Objects;

import jakarta.servlet.ServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.coyote.ActionCode;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

import org.springframework.http.HttpHeaders;

/**
 * The connection on which a request came, as far as it is to be ended.
 */
final class ClientConnection {

	private static final String ATTRIBUTE = ClientConnection.class.getName();

	private final ApplicationBufferHandler dropped = new Dropped();

	private final Request request;

	ClientConnection(Request request) {
		this.request = request;
		request.setAttribute(ATTRIBUTE, this);
	}

	/** The connection of a request. */
	static ClientConnection of(ServletRequest request) {
		return (ClientConnection) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
	}

	/**
	 * Reads what has arrived of a body and drops it, and has whoever listens told when
	 * more has. Not through the request's stream, which ends with the answer.
	 * @param limit after so many bytes it is enough
	 * @return how many bytes
	 */
	long drop(long limit) throws IOException {
		org.apache.coyote.Request wire = this.request.getCoyoteRequest();
		long bytes = 0;
		// nothing but the head of a chunk may have come, so that none read is not the end
		while (bytes <= limit && !wire.isFinished() && wire.isReady()) {
			int read = wire.doRead(this.dropped);
			if (read < 0) {
				break;
			}
			bytes += read;
		}
		return bytes;
	}

	/**
	 * Whether what is left of the body has arrived, so that passing over it takes no
	 * time.
	 */
	boolean hasRestOfBody() {
		org.apache.coyote.Request wire = this.request.getCoyoteRequest();
		if (wire.isFinished()) {
			return true;
		}
		long missing = length(wire) - wire.getBytesRead();
		if (missing < 0) {
			return false;
		}
		wire.action(ActionCode.AVAILABLE, false);
		return missing <= wire.getAvailable();
	}

	private static long length(org.apache.coyote.Request wire) {
		try {
			return wire.getContentLengthLong();
		}
		catch (IllegalArgumentException ex) {
			return -1;
		}
	}

	/** How long the client may read nothing of this answer. */
	void waitForReader(Duration limit) {
		BoundedProcessor.of(this.request.getCoyoteRequest()).waitForReader(limit);
	}

	/** The same if no thread waits. */
	void waitForReaderWithoutThread(Duration limit) {
		BoundedProcessor.of(this.request.getCoyoteRequest()).waitForReaderWithoutThread(limit);
	}

	/** Closes it after this answer if it has had its turn and others wait for theirs. */
	void letOthersHaveTheirTurn() {
		org.apache.coyote.Request wire = this.request.getCoyoteRequest();
		if (BoundedProcessor.of(wire).isLastInARow(length(wire))) {
			this.request.getResponse().setHeader(HttpHeaders.CONNECTION, "close");
		}
	}

	/**
	 * Allows an answer to be written though reading the body has failed, for which Tomcat
	 * has an error ready that it does not send to requests that wait without a thread.
	 */
	void takeAnswerBack() {
		this.request.getResponse().setSuspended(false);
	}

	/** Closes it once the answer is written, whatever is still to be read. */
	void closeAfterAnswer() {
		this.request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
	}

	/** Closes it even in the middle of an answer. */
	void closeNow() {
		this.request.getCoyoteRequest().action(ActionCode.CLOSE_NOW, null);
	}

	/**
	 * Takes what is read. Tomcat asks for it again to limit it, when the next request has
	 * come along with the end of the body.
	 */
	private static final class Dropped implements ApplicationBufferHandler {

		private ByteBuffer buffer = ByteBuffer.allocate(0);

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
		}

	}

}
