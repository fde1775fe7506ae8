package com.osohq.oso.server.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * A connection on which anything can be sent.
 */
final class RawConnection implements AutoCloseable {

	private static final int PATIENCE_MS = 20_000;

	private final Socket socket;

	private final PushbackInputStream in;

	RawConnection(int port) throws IOException {
		this(new Socket("localhost", port));
	}

	RawConnection(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setSoTimeout(PATIENCE_MS);
		this.in = new PushbackInputStream(this.socket.getInputStream());
	}

	OutputStream out() throws IOException {
		return this.socket.getOutputStream();
	}

	RawConnection send(String text) throws IOException {
		out().write(text.getBytes(StandardCharsets.ISO_8859_1));
		out().flush();
		return this;
	}

	/** Breaks the connection off, as the crash of a client does. */
	void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

	/** Sends nothing more. */
	void finish() throws IOException {
		this.socket.shutdownOutput();
	}

	/** Waits for the server to send something, or to close the connection. */
	boolean hasAnswerWithin(Duration time) throws IOException {
		this.socket.setSoTimeout((int) time.toMillis());
		try {
			int next = this.in.read();
			if (next >= 0) {
				this.in.unread(next);
			}
			return true;
		}
		catch (SocketTimeoutException ex) {
			return false;
		}
		finally {
			this.socket.setSoTimeout(PATIENCE_MS);
		}
	}

	/** Sends something, unless the server has closed the connection. */
	boolean trySend(String text) {
		try {
			send(text);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Passes over what the server sends until the time is up, or it closes the
	 * connection.
	 */
	boolean isOpenFor(Duration time) throws IOException {
		long end = System.nanoTime() + time.toNanos();
		try {
			while (end - System.nanoTime() > 0) {
				if (hasAnswerWithin(time) && this.in.read() < 0) {
					return false;
				}
			}
			return true;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	/** Whether the server closes the connection, and sends nothing more before. */
	boolean isClosed() throws IOException {
		try {
			return this.in.read() < 0;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	/** What the server sends until it has sent this text, or closes the connection. */
	String readUntil(String end) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int next = this.in.read(); next >= 0; next = this.in.read()) {
			text.append((char) next);
			if (text.length() >= end.length() && text.substring(text.length() - end.length()).equals(end)) {
				break;
			}
		}
		return text.toString();
	}

	/** What the server sends until it closes the connection, or breaks it off. */
	String readToTheEnd() throws IOException {
		StringBuilder text = new StringBuilder();
		byte[] part = new byte[64 * 1024];
		try {
			for (int read = this.in.read(part); read >= 0; read = this.in.read(part)) {
				text.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
			}
		}
		catch (SocketException ex) {
			text.append(" (broken off)");
		}
		return text.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
