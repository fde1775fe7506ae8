package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A directory of snapshots whose process ends, as it were, in the middle of writing.
 */
public final class CrashingDirectory {

	private CrashingDirectory() {
	}

	/**
	 * A directory that lets nothing more be changed after some steps.
	 * @param root where it is
	 * @param origin whose snapshots it holds
	 * @param steps how many changes of files succeed
	 */
	public static SnapshotDirectory after(Path root, SnapshotOrigin origin, int steps) {
		return new SnapshotDirectory(root, origin, new Disk(new Disk.Steps() {

			private int done;

			@Override
			public void before(String step) throws IOException {
				if (this.done++ >= steps) {
					throw new IOException("the process has ended before: " + step);
				}
			}

		}));
	}

}
