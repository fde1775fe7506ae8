package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.Arrays;

import com.osohq.oso.server.web.load.Budget;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is held back until all of it is there, so that no thread and no place is
 * taken by a client that does not read. One that is too long for that is sent as it is
 * written, which is for long requests only.
 */
final class HeldAnswer extends HttpServletResponseWrapper {

	/** So much fits into the buffers of any connection, and is sent at once. */
	static final int SHORT = 8 * 1024;

	/**
	 * So much fits into the buffers of a connection on which nothing else is under way,
	 * and is more than any page for operators has.
	 */
	static final int PAGE = 64 * 1024;

	/** So much is held back. */
	static final int MAX_HELD = 256 * 1024;

	private static final int INITIAL = 512;

	private final ClientConnection connection;

	private final Budget.Holding holding;

	private final ErrorAnswers errors;

	private final Runnable onSlowReader;

	private byte[] content = new byte[INITIAL];

	private int size;

	private @Nullable PacedOutput direct;

	private @Nullable PrintWriter writer;

	/**
	 * An answer of which there is nothing yet.
	 * @param response where it goes in the end
	 * @param connection of the client
	 * @param holding the account of the request
	 * @param errors writes errors
	 * @param onSlowReader told of a client that is too slow for its long answer
	 */
	HeldAnswer(HttpServletResponse response, ClientConnection connection, Budget.Holding holding, ErrorAnswers errors,
			Runnable onSlowReader) {
		super(response);
		this.connection = connection;
		this.holding = holding;
		this.errors = errors;
		this.onSlowReader = onSlowReader;
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return new Output();
	}

	@Override
	public PrintWriter getWriter() {
		PrintWriter current = this.writer;
		if (current == null) {
			current = new PrintWriter(
					new OutputStreamWriter(new Output(), java.nio.charset.Charset.forName(getCharacterEncoding())));
			this.writer = current;
		}
		return current;
	}

	@Override
	public void sendError(int status) throws IOException {
		this.errors.write(status, this);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		sendError(status);
	}

	@Override
	public void flushBuffer() {
		if (this.writer != null) {
			this.writer.flush();
		}
	}

	@Override
	public void resetBuffer() {
		requireNothingSent();
		this.size = 0;
	}

	@Override
	public void reset() {
		requireNothingSent();
		this.size = 0;
		super.reset();
	}

	/** How many bytes are held back. */
	int held() {
		flushBuffer();
		return (this.direct != null) ? 0 : this.size;
	}

	byte[] content() {
		return this.content;
	}

	/** Announces the length of what is held back. */
	void stampLength() {
		if (this.direct == null && held() > 0 && !isCommitted()) {
			super.setContentLength(this.size);
		}
	}

	/** Sends the end of an answer that was too long to be held back. */
	void finishIfSent() throws IOException {
		if (this.direct != null) {
			flushBuffer();
			this.direct.finish();
		}
	}

	/** Sends what is held back. */
	void send() throws IOException {
		int length = held();
		if (length > 0) {
			stampLength();
			super.getOutputStream().write(this.content, 0, length);
		}
	}

	private void requireNothingSent() {
		if (this.direct != null) {
			throw new IllegalStateException("part of the answer has been sent");
		}
	}

	private void write(byte[] bytes, int from, int length) throws IOException {
		if (this.direct == null && this.size + length > MAX_HELD) {
			this.holding.pass().changeToLong();
			PacedOutput output = new PacedOutput(super.getOutputStream(), this.connection, this.holding,
					this.onSlowReader);
			this.direct = output;
			output.write(this.content, 0, this.size);
			this.content = new byte[0];
		}
		if (this.direct != null) {
			this.direct.write(bytes, from, length);
			return;
		}
		if (this.content.length < this.size + length) {
			int capacity = Math.max(this.size + length, Math.min(MAX_HELD, this.content.length * 2));
			this.holding.take(capacity - this.content.length);
			this.content = Arrays.copyOf(this.content, capacity);
		}
		System.arraycopy(bytes, from, this.content, this.size, length);
		this.size += length;
	}

	private final class Output extends ServletOutputStream {

		@Override
		public void write(int each) throws IOException {
			HeldAnswer.this.write(new byte[] { (byte) each }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int from, int length) throws IOException {
			HeldAnswer.this.write(bytes, from, length);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("an answer is written at once; it is sent without a thread all the same");
		}

	}

}
