package com.osohq.oso.server.node;

import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.snapshot.Snapshot;
import com.osohq.oso.server.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot with the environment that is answered from it.
 *
 * @param snapshot the snapshot on disk
 * @param environment policy and facts, ready
 * @param digest identifies the content, or {@code null} if that is not known
 */
record Served(Snapshot snapshot, Environment environment, @Nullable ContentDigest digest) {

	/** The same, known to be the truth at a later moment. */
	Served confirmed(Moment asOf) {
		return new Served(this.snapshot, this.environment.confirmed(asOf), this.digest);
	}

	/** When it last was the truth, or {@code null} if that is not known. */
	@Nullable Moment asOf() {
		return this.environment.version().asOf();
	}

	/** Whether a version of the environment is made from this snapshot. */
	boolean holds(Environment version) {
		return version.facts() == this.environment.facts();
	}

	SnapshotStatus status() {
		return new SnapshotStatus(this.environment.version().id(), asOf(), this.environment.facts().size(),
				this.snapshot.unsettledCount(), this.snapshot.bytes());
	}

}
