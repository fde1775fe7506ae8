package com.osohq.spring.starter;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server that answers one request of each connection with the same bytes, and closes
 * the connection when the next request arrives.
 */
final class RawServer implements AutoCloseable {

	private static final String ALLOWED = "{\"allowed\":true}";

	private final ServerSocket listener;

	private final byte[] answer;

	private final AtomicInteger connections = new AtomicInteger();

	private RawServer(String answer) {
		this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
		try {
			this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/** A server that permits everything and keeps connections, as it says. */
	static RawServer allowing() {
		return new RawServer("HTTP/1.1 200 OK\r\nContent-Length: " + ALLOWED.length() + "\r\n\r\n" + ALLOWED);
	}

	/** A server that sends whatever it is told to. */
	static RawServer sending(String answer) {
		return new RawServer(answer);
	}

	String url() {
		return "http://localhost:" + this.listener.getLocalPort();
	}

	/** How many connections were accepted so far. */
	int connections() {
		return this.connections.get();
	}

	@Override
	public void close() {
		try {
			this.listener.close();
		}
		catch (IOException ex) {
			// Nothing depends on it.
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.listener.accept();
				this.connections.incrementAndGet();
				start(() -> serve(connection));
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private void serve(Socket connection) {
		try (connection) {
			InputStream in = new BufferedInputStream(connection.getInputStream());
			readRequest(in);
			connection.getOutputStream().write(this.answer);
			readRequest(in);
		}
		catch (IOException ex) {
			// The client is gone.
		}
	}

	private static void readRequest(InputStream in) throws IOException {
		int length = 0;
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			String header = line.toLowerCase(Locale.ROOT);
			if (header.startsWith("content-length:")) {
				length = Integer.parseInt(header.substring("content-length:".length()).strip());
			}
		}
		in.readNBytes(length);
	}

	private static String readLine(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = in.read(); next != '\n'; next = in.read()) {
			if (next < 0) {
				throw new EOFException();
			}
			if (next != '\r') {
				line.append((char) next);
			}
		}
		return line.toString();
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "raw-server");
		thread.setDaemon(true);
		thread.start();
	}

}
