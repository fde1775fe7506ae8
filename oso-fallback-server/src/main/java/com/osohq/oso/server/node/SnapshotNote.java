package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Objects;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a node knows of its newest snapshot beyond its content; kept in a small file
 * beside it. If it is lost or stale, the next refresh writes the snapshot once more and
 * nothing else happens.
 *
 * @param snapshot which snapshot this is about
 * @param created when that snapshot was written, because names come again
 * @param confirmed the latest time at which its content is known to have been the truth
 * @param filename the filename of the policy, or {@code null}
 * @param digest identifies the content
 */
record SnapshotNote(String snapshot, Instant created, Instant confirmed, @Nullable String filename, String digest) {

	private static final String FILE = "note.json";

	private static final JsonMapper JSON = new JsonMapper();

	static SnapshotNote of(Snapshot snapshot, Instant confirmed, @Nullable PolicyText policy, ContentDigest digest) {
		return new SnapshotNote(snapshot.directory().getFileName().toString(), snapshot.created(), confirmed,
				(policy != null) ? policy.filename() : null, digest.toString());
	}

	/** Reads the note about a snapshot, or nothing if there is none. */
	static @Nullable SnapshotNote about(Snapshot snapshot, Path root) {
		try {
			SnapshotNote note = JSON.readValue(Files.readAllBytes(root.resolve(FILE)), SnapshotNote.class);
			return note.isAbout(snapshot) ? note : null;
		}
		catch (IOException | JacksonException ex) {
			return null;
		}
	}

	/** Replaces the note in the directory, all at once. */
	void write(Path root) throws IOException {
		Path fresh = root.resolve(FILE + ".new");
		Files.write(fresh, JSON.writeValueAsBytes(this));
		Files.move(fresh, root.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/** The components may be missing in a file that somebody else wrote. */
	private boolean isAbout(Snapshot other) {
		return Objects.equals(this.snapshot, other.directory().getFileName().toString())
				&& Objects.equals(this.created, other.created()) && this.confirmed != null;
	}

}
