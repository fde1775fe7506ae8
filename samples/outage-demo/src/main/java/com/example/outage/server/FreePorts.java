package com.example.outage.server;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/**
 * Ports that nobody listens on. They are below those that systems give to outgoing
 * connections: while a server is down, one of its callers must not get its port.
 */
public final class FreePorts {

	private static final int FIRST = 20_000;

	private static final int COUNT = 10_000;

	private static final int TRIES = 1_000;

	private final Random random = new Random();

	private final Set<Integer> given = new HashSet<>();

	/** A port that was not given before. */
	public int next() {
		for (int tries = 0; tries < TRIES; tries++) {
			int port = FIRST + this.random.nextInt(COUNT);
			if (isFree(port) && this.given.add(port)) {
				return port;
			}
		}
		throw new IllegalStateException("no port is free between " + FIRST + " and " + (FIRST + COUNT));
	}

	private static boolean isFree(int port) {
		try (ServerSocket socket = new ServerSocket(port)) {
			return socket.isBound();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
