package com.osohq.oso.server.node.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A proxy for HTTP on a free port. It answers requests for {@code http} itself, with 200
 * and nothing, and connects those for {@code https} with one server, whatever its name.
 */
public final class TestProxy implements AutoCloseable {

	private static final Pattern LENGTH = Pattern.compile("(?i)content-length: *(\\d+)");

	private final ServerSocket listener;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final List<String> heads = new CopyOnWriteArrayList<>();

	private final int target;

	private final String authorization;

	private TestProxy(int target, String authorization) throws IOException {
		this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.target = target;
		this.authorization = authorization;
	}

	/**
	 * Starts a proxy.
	 * @param target the port of the server that it connects clients with
	 * @param authorization what it wants to see in {@code Proxy-Authorization}; empty for
	 * nothing
	 */
	public static TestProxy start(int target, String authorization) throws IOException {
		TestProxy proxy = new TestProxy(target, authorization);
		proxy.threads.execute(proxy::listen);
		return proxy;
	}

	/** Its address as it stands in a variable. */
	public String address() {
		return "127.0.0.1:" + this.listener.getLocalPort();
	}

	/** What it was sent so far, without bodies. */
	public List<String> heads() {
		return this.heads;
	}

	private void listen() {
		while (!this.listener.isClosed()) {
			try {
				Socket client = this.listener.accept();
				this.threads.execute(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client) {
			String head = head(client.getInputStream());
			this.heads.add(head);
			if (!this.authorization.isEmpty() && !head.toLowerCase(Locale.ROOT)
				.contains("proxy-authorization: " + this.authorization.toLowerCase(Locale.ROOT) + "\r\n")) {
				send(client, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n");
			}
			else if (head.startsWith("CONNECT ")) {
				connect(client);
			}
			else {
				Matcher length = LENGTH.matcher(head);
				client.getInputStream().readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
				send(client, "200 OK\r\n");
			}
		}
		catch (IOException ex) {
			// the client notices
		}
	}

	private void connect(Socket client) throws IOException {
		try (Socket server = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
			this.threads.execute(() -> copy(server, client));
			copy(client, server);
		}
	}

	private static void copy(Socket from, Socket to) {
		try {
			from.getInputStream().transferTo(to.getOutputStream());
			to.shutdownOutput();
		}
		catch (IOException ex) {
			// both ends notice
		}
	}

	private static void send(Socket client, String answer) throws IOException {
		OutputStream out = client.getOutputStream();
		out.write(("HTTP/1.1 " + answer + "Content-Length: 0\r\nConnection: close\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		out.flush();
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		for (int next = in.read(); next >= 0; next = in.read()) {
			head.write(next);
			if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
				break;
			}
		}
		return head.toString(StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.listener.close();
		this.threads.shutdownNow();
	}

}
