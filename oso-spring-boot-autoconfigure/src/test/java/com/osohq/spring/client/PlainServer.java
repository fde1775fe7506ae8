package com.osohq.spring.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers a TLS handshake in plain text, once. */
final class PlainServer {

	private PlainServer() {
	}

	static int start() throws IOException {
		ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread thread = new Thread(() -> answerOnce(server), "plain-server");
		thread.setDaemon(true);
		thread.start();
		return server.getLocalPort();
	}

	private static void answerOnce(ServerSocket server) {
		try (server; Socket socket = server.accept()) {
			socket.getInputStream().read(new byte[1024]);
			socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			// The client has seen enough.
		}
	}

}
