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
	 * @param scratchOnDisk whether what a build needs for itself are files as well, as
	 * those of large environments are
	 */
	public static SnapshotDirectory after(Path root, SnapshotOrigin origin, int steps, boolean scratchOnDisk) {
		return new SnapshotDirectory(root, origin, new Disk(new Disk.Steps() {

			private int done;

			@Override
			public void before(String step) throws IOException {
				if (this.done++ >= steps) {
					throw new IOException("the process has ended before: " + step);
				}
			}

		}), scratchOnDisk ? SnapshotFactory.TINY : SnapshotBuild.Limits.DEFAULT);
	}

}
