package com.osohq.oso.server.devserver;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.environment.TestEnvironments;

/**
 * The environments of a development server: the main one, which the two published keys
 * open, and those that tests have made for themselves. Thread-safe.
 */
public final class DevEnvironments implements ApiKeys, TestEnvironments, AutoCloseable {

	/** Reads and writes the main environment; the key of Oso's own development server. */
	public static final String API_KEY = "e_0123456789_12345_osotesttoken01xiIn";

	/** Only reads the main environment. Oso's development server has no such key. */
	public static final String READ_ONLY_API_KEY = "e_0123456789_12346_osoreadonlytoken1";

	/** How many test environments are kept; the oldest goes first. */
	public static final int MAX_TEST_ENVIRONMENTS = 1000;

	private final DevEnvironment main;

	private final Closeable storage;

	private final Map<KeyDigest, Access> published;

	private final Map<KeyDigest, Access> tests = new ConcurrentHashMap<>();

	private final Queue<KeyDigest> testsByAge = new ArrayDeque<>();

	private final SecureRandom random = new SecureRandom();

	private DevEnvironments(DevEnvironment main, Closeable storage) {
		this.main = main;
		this.storage = storage;
		this.published = Map.of(KeyDigest.of(API_KEY), new Access(main, true), KeyDigest.of(READ_ONLY_API_KEY),
				new Access(main, false));
	}

	/** Environments that end with the process. */
	public static DevEnvironments inMemory() {
		return new DevEnvironments(DevEnvironment.inMemory(), () -> {
		});
	}

	/**
	 * Environments of which the main one is kept in a directory, which is made if it does
	 * not exist and which no other process can use until these are closed.
	 * @throws StorageException if the directory cannot be used, or what is in it is
	 * damaged
	 */
	public static DevEnvironments keptIn(Path directory) {
		EnvironmentDirectory storage = EnvironmentDirectory.open(directory);
		return new DevEnvironments(storage.environment(), storage);
	}

	/** The environment that the published keys open. */
	public DevEnvironment main() {
		return this.main;
	}

	@Override
	public Optional<Access> open(String apiKey) {
		KeyDigest digest = KeyDigest.of(apiKey);
		Access access = this.published.get(digest);
		return Optional.ofNullable((access != null) ? access : this.tests.get(digest));
	}

	@Override
	public String create() {
		String apiKey = "e_testenv" + random(8) + "_1_" + random(16);
		KeyDigest digest = KeyDigest.of(apiKey);
		Access access = new Access(DevEnvironment.inMemory(), true);
		synchronized (this.testsByAge) {
			this.tests.put(digest, access);
			this.testsByAge.add(digest);
			if (this.testsByAge.size() > MAX_TEST_ENVIRONMENTS) {
				this.tests.remove(this.testsByAge.remove());
			}
		}
		return apiKey;
	}

	/** Lets another process use the directory. */
	@Override
	public void close() throws IOException {
		this.storage.close();
	}

	private String random(int bytes) {
		byte[] random = new byte[bytes];
		this.random.nextBytes(random);
		return HexFormat.of().formatHex(random);
	}

}
