package com.osohq.oso.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * Clients that send one request after the other without waiting for answers, as fast as
 * they are taken, and come back whenever they are thrown out.
 */
final class PipelinedCrowd implements AutoCloseable {

	private final InetSocketAddress address;

	private final byte[] requests;

	private final boolean reads;

	private final Selector selector = Selector.open();

	private final Thread thread = new Thread(this::run, "crowd");

	private final ByteBuffer read = ByteBuffer.allocate(64 * 1024);

	private volatile boolean over;

	/**
	 * Starts them.
	 * @param port of the server
	 * @param size how many
	 * @param request what they send
	 * @param reads whether they read what they get
	 */
	PipelinedCrowd(int port, int size, String request, boolean reads) throws IOException {
		this.address = new InetSocketAddress("localhost", port);
		this.requests = request.repeat(1 + 16_000 / request.length()).getBytes(StandardCharsets.US_ASCII);
		this.reads = reads;
		for (int i = 0; i < size; i++) {
			connect();
		}
		this.thread.start();
	}

	private void connect() throws IOException {
		SocketChannel channel = SocketChannel.open();
		if (!this.reads) {
			channel.setOption(StandardSocketOptions.SO_RCVBUF, 2048);
		}
		channel.connect(this.address);
		channel.configureBlocking(false);
		channel.register(this.selector, SelectionKey.OP_WRITE | (this.reads ? SelectionKey.OP_READ : 0),
				ByteBuffer.wrap(this.requests));
	}

	private void run() {
		try {
			while (!this.over) {
				this.selector.select();
				for (SelectionKey key : this.selector.selectedKeys()) {
					goOn(key);
				}
				this.selector.selectedKeys().clear();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void goOn(SelectionKey key) throws IOException {
		SocketChannel channel = (SocketChannel) key.channel();
		try {
			ByteBuffer left = (ByteBuffer) key.attachment();
			channel.write(left);
			if (!left.hasRemaining()) {
				left.rewind();
			}
			if (this.reads && channel.read(this.read.clear()) < 0) {
				throw new IOException("thrown out");
			}
		}
		catch (IOException ex) {
			channel.close();
			connect();
		}
	}

	/** Whether they still make trouble. */
	boolean goesOn() {
		return this.thread.isAlive();
	}

	@Override
	public void close() throws IOException {
		this.over = true;
		this.selector.wakeup();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

}
