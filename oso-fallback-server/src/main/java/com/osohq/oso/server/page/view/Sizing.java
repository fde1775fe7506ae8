package com.osohq.oso.server.page.view;

/**
 * How much disk a node needs.
 */
public final class Sizing {

	/** The vendor's advice: room for the snapshot, the next one, and the one before. */
	private static final int ENVIRONMENTS = 3;

	/** What a fact takes in a snapshot, as measured on large data sets (decision 3). */
	private static final int BYTES_PER_FACT = 49;

	private Sizing() {
	}

	/** The disk to give a node whose snapshot takes so many bytes. */
	public static long recommendedDisk(long snapshotBytes) {
		return ENVIRONMENTS * snapshotBytes;
	}

	/** About how many bytes a snapshot of so many facts and this policy takes. */
	public static long estimatedSnapshot(long facts, long policyBytes) {
		return facts * BYTES_PER_FACT + policyBytes;
	}

}
