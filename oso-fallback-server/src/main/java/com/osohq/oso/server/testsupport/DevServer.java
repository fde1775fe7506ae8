package com.osohq.oso.server.testsupport;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The development server that all tests of a process share. It is started by the first of
 * them and ends with the process. Thread-safe.
 */
final class DevServer {

	/**
	 * JUnit and Spring reach the server independently of each other and have no place in
	 * common where it could be kept.
	 */
	private static final DevServer SHARED = new DevServer();

	private final Map<EnvironmentContent, OsoTestEnvironment> environments = new HashMap<>();

	private @Nullable DevServerProcess process;

	private DevServer() {
	}

	static DevServer shared() {
		return SHARED;
	}

	/** The environment with this content, always the same one. */
	synchronized OsoTestEnvironment environment(EnvironmentContent content) {
		return this.environments.computeIfAbsent(content, (key) -> OsoTestEnvironment.create(running().url(), key));
	}

	private DevServerProcess running() {
		DevServerProcess running = this.process;
		if (running == null) {
			running = DevServerProcess.start(ServerFiles.unpack());
			this.process = running;
		}
		return running;
	}

}
