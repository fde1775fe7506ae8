package com.osohq.spring.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An HTTP server that costs next to nothing, for figures and for counting threads: one
 * thread accepts, one serves each connection that is answered at all.
 */
public final class LocalServer implements AutoCloseable {

	private static final String LENGTH = "content-length:";

	private final ServerSocket listener;

	private final @Nullable UnaryOperator<String> answers;

	private final int answersEach;

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private LocalServer(@Nullable UnaryOperator<String> answers, int answersEach) {
		this.answers = answers;
		this.answersEach = answersEach;
		try {
			this.listener = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		start(this::accept);
	}

	/**
	 * Starts a server that answers.
	 * @param answers makes the body of the answer from the body of the request
	 * @return the server
	 */
	public static LocalServer answering(UnaryOperator<String> answers) {
		return new LocalServer(answers, Integer.MAX_VALUE);
	}

	/**
	 * Starts a server that keeps a connection after so many answers, only to close it
	 * when the next request arrives: what a connection to a server looks like that was
	 * replaced meanwhile.
	 * @param answersEach how many requests each connection answers
	 * @param answers makes the body of the answer from the body of the request
	 * @return the server
	 */
	static LocalServer forgetful(int answersEach, UnaryOperator<String> answers) {
		return new LocalServer(answers, answersEach);
	}

	/**
	 * Starts a server that accepts connections and sends nothing, ever.
	 * @return the server
	 */
	public static LocalServer silent() {
		return new LocalServer(null, 0);
	}

	/**
	 * Returns where the server is.
	 * @return its URL
	 */
	public ServerUrl url() {
		return ServerUrl.parse("http://127.0.0.1:" + this.listener.getLocalPort());
	}

	/**
	 * Returns how many connections were accepted so far. To a silent server each attempt
	 * needs one of its own.
	 * @return their number
	 */
	public int connections() {
		return this.connections.size();
	}

	@Override
	public void close() {
		closeQuietly(this.listener);
		this.connections.forEach(LocalServer::closeQuietly);
	}

	private void accept() {
		try {
			while (true) {
				Socket connection = this.listener.accept();
				this.connections.add(connection);
				if (this.answers != null) {
					UnaryOperator<String> answers = this.answers;
					start(() -> serve(connection, answers, this.answersEach));
				}
			}
		}
		catch (IOException ex) {
			// Closed.
		}
	}

	private static void serve(Socket connection, UnaryOperator<String> answers, int answersEach) {
		try (connection) {
			connection.setTcpNoDelay(true);
			InputStream in = new BufferedInputStream(connection.getInputStream());
			for (int i = 0; i < answersEach; i++) {
				byte[] answer = answers.apply(readBody(in)).getBytes(StandardCharsets.UTF_8);
				byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + answer.length
						+ "\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII);
				byte[] whole = new byte[head.length + answer.length];
				System.arraycopy(head, 0, whole, 0, head.length);
				System.arraycopy(answer, 0, whole, head.length, answer.length);
				connection.getOutputStream().write(whole);
			}
			readBody(in);
		}
		catch (IOException ex) {
			// The client is gone, or the server closed.
		}
	}

	private static String readBody(InputStream in) throws IOException {
		int length = 0;
		boolean chunked = false;
		for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
			String header = line.toLowerCase(Locale.ROOT);
			if (header.startsWith(LENGTH)) {
				length = Integer.parseInt(header.substring(LENGTH.length()).strip());
			}
			chunked |= header.startsWith("transfer-encoding:");
		}
		byte[] body = chunked ? readChunks(in) : in.readNBytes(length);
		return new String(body, StandardCharsets.UTF_8);
	}

	private static byte[] readChunks(InputStream in) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int length = -1; length != 0;) {
			length = Integer.parseInt(readLine(in).strip(), 16);
			body.write(in.readNBytes(length));
			readLine(in);
		}
		return body.toByteArray();
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
		Thread thread = new Thread(work, LocalServer.class.getSimpleName().toLowerCase(Locale.ROOT));
		thread.setDaemon(true);
		thread.start();
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// Nothing depends on it.
		}
	}

}
