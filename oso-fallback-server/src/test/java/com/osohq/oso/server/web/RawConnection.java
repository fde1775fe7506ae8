package com.osohq.oso.server.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A connection on which anything can be sent.
 */
final class RawConnection implements AutoCloseable {

	private final Socket socket;

	RawConnection(int port) throws IOException {
		this.socket = new Socket("localhost", port);
		this.socket.setSoTimeout(20_000);
	}

	OutputStream out() throws IOException {
		return this.socket.getOutputStream();
	}

	RawConnection send(String text) throws IOException {
		out().write(text.getBytes(StandardCharsets.ISO_8859_1));
		out().flush();
		return this;
	}

	/** Sends nothing more. */
	void finish() throws IOException {
		this.socket.shutdownOutput();
	}

	/** What the server sends until it has sent this text, or closes the connection. */
	String readUntil(String end) throws IOException {
		StringBuilder text = new StringBuilder();
		InputStream in = this.socket.getInputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			text.append((char) next);
			if (text.length() >= end.length() && text.substring(text.length() - end.length()).equals(end)) {
				break;
			}
		}
		return text.toString();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
