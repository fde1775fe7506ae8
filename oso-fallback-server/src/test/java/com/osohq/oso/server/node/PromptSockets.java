package com.osohq.oso.server.node;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

import javax.net.ServerSocketFactory;

/**
 * Sockets that send at once what they are given: a server that sends headers and body one
 * after the other takes 40 ms longer without.
 */
final class PromptSockets extends ServerSocketFactory {

	private static final int DEFAULT_BACKLOG = 50;

	@Override
	public ServerSocket createServerSocket() throws IOException {
		return new PromptServerSocket();
	}

	@Override
	public ServerSocket createServerSocket(int port) throws IOException {
		return bound(new InetSocketAddress(port), DEFAULT_BACKLOG);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog) throws IOException {
		return bound(new InetSocketAddress(port), backlog);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
		return bound(new InetSocketAddress(address, port), backlog);
	}

	private static ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
		ServerSocket socket = new PromptServerSocket();
		socket.bind(address, backlog);
		return socket;
	}

	private static final class PromptServerSocket extends ServerSocket {

		PromptServerSocket() throws IOException {
		}

		@Override
		public Socket accept() throws IOException {
			Socket socket = super.accept();
			socket.setTcpNoDelay(true);
			return socket;
		}

	}

}
