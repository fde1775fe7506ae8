package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * A process that writes one snapshot after the other until it is killed, in several
 * directories at the same time.
 */
public final class KilledWriter {

	static final int FACTS = 40;

	private static final SnapshotBuild.Limits LIMITS = new SnapshotBuild.Limits(3000, 60);

	private KilledWriter() {
	}

	/**
	 * Starts.
	 * @param args a directory, and the number of directories in it to write to
	 */
	public static void main(String[] args) throws IOException {
		for (int i = 0; i < Integer.parseInt(args[1]); i++) {
			Path root = Path.of(args[0]).resolve(String.valueOf(i));
			SnapshotDirectory directory = new SnapshotDirectory(root, SnapshotFactory.ORIGIN);
			Closeable lock = directory.lock();
			new Thread(() -> write(directory, lock, root.resolve("written"))).start();
		}
		System.out.println("started");
	}

	private static void write(SnapshotDirectory directory, Closeable lock, Path written) {
		try (lock) {
			for (int round = 1;; round++) {
				try (SnapshotWriter writer = directory.write(LIMITS)) {
					for (int i = 0; i < FACTS; i++) {
						writer.add(Fact.of("has_role", new Value("User", round + "-" + i), Value.string("reader")));
					}
					writer.finish(SnapshotFactory.POLICY, SnapshotFactory.POLICY_NAME, Instant.now(),
							String.valueOf(round));
				}
				Files.writeString(written, String.valueOf(round));
				directory.clean(directory.openNewest().snapshot());
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
