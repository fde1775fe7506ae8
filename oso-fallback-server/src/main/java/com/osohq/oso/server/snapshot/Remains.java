package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import com.osohq.oso.server.snapshot.SnapshotException.Reason;

/**
 * What an environment had when it was copied last, as far as its snapshot still says so.
 *
 * @param policy whether it had a policy
 * @param facts whether it had facts
 */
public record Remains(boolean policy, boolean facts) {

	/** No copy is known of. */
	public static final Remains NOTHING = new Remains(false, false);

	/** There was a copy, and nobody can say any more what it held. */
	private static final Remains UNKNOWN = new Remains(true, true);

	/**
	 * What a snapshot held, whatever has become of it; nothing if it is foreign or of
	 * another format.
	 */
	static Optional<Remains> of(Path snapshot, SnapshotOrigin origin) {
		try {
			Manifest manifest = Snapshot.manifest(snapshot);
			if (!manifest.origin().equals(origin)) {
				return Optional.empty();
			}
			return Optional.of(new Remains(manifest.seal(SnapshotFile.POLICY).size() > 0,
					manifest.facts() + manifest.unsettled() > 0));
		}
		catch (SnapshotException ex) {
			return (ex.reason() == Reason.OTHER_FORMAT) ? Optional.empty() : Optional.of(UNKNOWN);
		}
		catch (IOException ex) {
			return Optional.of(UNKNOWN);
		}
	}

}
