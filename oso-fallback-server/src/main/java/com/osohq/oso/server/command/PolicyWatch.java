package com.osohq.oso.server.command;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.osohq.oso.server.devserver.DevEnvironment;
import com.osohq.oso.server.environment.EnvironmentException;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.SourceFile;

/**
 * Loads a policy again when one of its files changes. A policy that must not be used is
 * explained, and the former one stays in force.
 */
final class PolicyWatch implements AutoCloseable {

	private static final int INTERVAL_MILLIS = 500;

	private final CountDownLatch stopped = new CountDownLatch(1);

	private final Terminal terminal;

	private final DevEnvironment environment;

	private final PolicyLoading loading;

	private List<SourceFile> loaded;

	private List<SourceFile> seen;

	PolicyWatch(Terminal terminal, DevEnvironment environment, List<SourceFile> files) {
		this.terminal = terminal;
		this.environment = environment;
		this.loading = new PolicyLoading(terminal);
		this.loaded = files;
		this.seen = files;
	}

	void start() {
		Thread thread = new Thread(this::watch, "policy-watch");
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() {
		this.stopped.countDown();
	}

	private void watch() {
		try {
			while (!this.stopped.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS)) {
				look();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Loads what is the same as at the last look, for a file may be just being written; a
	 * file that cannot be read is taken for one of these.
	 */
	private void look() {
		List<SourceFile> files = read();
		if (files.equals(this.seen) && !files.equals(this.loaded)) {
			this.loaded = files;
			load(files);
		}
		this.seen = files;
	}

	private List<SourceFile> read() {
		try {
			return PolicyFiles.read(this.loaded.stream().map(SourceFile::name).toList());
		}
		catch (UsageException ex) {
			return this.loaded;
		}
	}

	private void load(List<SourceFile> files) {
		Policy policy = this.loading.check(files);
		if (policy != null) {
			try {
				this.loading.replace(this.environment, files, policy);
			}
			catch (EnvironmentException ex) {
				Refusal.print(this.terminal, String.valueOf(ex.getMessage()));
			}
		}
	}

}
