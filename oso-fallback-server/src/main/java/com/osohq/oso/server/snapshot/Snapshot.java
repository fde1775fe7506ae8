package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.snapshot.Manifest.FileSeal;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;

/**
 * A verified snapshot, ready to answer from. Its files must not be changed while it is in
 * use; they may be deleted, the system keeps them until nobody needs them.
 */
public final class Snapshot {

	private final Path directory;

	private final Manifest manifest;

	private final String policy;

	private final FactSource facts;

	private Snapshot(Path directory, Manifest manifest, String policy, FactSource facts) {
		this.directory = directory;
		this.manifest = manifest;
		this.policy = policy;
		this.facts = facts;
	}

	/**
	 * Reads every byte of a snapshot, and opens it only if all of them are right.
	 * @param directory the snapshot
	 * @param origin whose snapshot it must be
	 * @throws SnapshotException if it is damaged, foreign or of another format
	 * @throws IOException if it cannot be read
	 */
	public static Snapshot open(Path directory, SnapshotOrigin origin) throws IOException {
		Manifest manifest = manifest(directory);
		if (!manifest.origin().equals(origin)) {
			throw new SnapshotException(Reason.FOREIGN, directory.resolve(SnapshotFile.MANIFEST),
					"belongs to " + manifest.origin() + ", but this server is for " + origin);
		}
		for (SnapshotFile each : SnapshotFile.values()) {
			verify(each.in(directory), manifest.seal(each));
		}
		return new Snapshot(directory, manifest, Files.readString(SnapshotFile.POLICY.in(directory)),
				MappedSource.map(directory, manifest));
	}

	static Manifest manifest(Path directory) throws IOException {
		Path file = directory.resolve(SnapshotFile.MANIFEST);
		try {
			return ManifestText.read(file, Files.readAllBytes(file));
		}
		catch (NoSuchFileException ex) {
			throw SnapshotException.damaged(file, "is missing: the snapshot was never completed");
		}
	}

	/** The directory that it was opened from. */
	public Path directory() {
		return this.directory;
	}

	/** When it was written. */
	public Instant created() {
		return this.manifest.created();
	}

	/** What it takes on disk, in bytes. */
	public long bytes() {
		return this.manifest.bytes();
	}

	/** The source of the policy. */
	public String policy() {
		return this.policy;
	}

	public FactSource facts() {
		return this.facts;
	}

	private static void verify(Path file, FileSeal seal) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw SnapshotException.damaged(file, "is missing");
		}
		long size = Files.size(file);
		if (size != seal.size()) {
			throw SnapshotException.damaged(file, "has " + size + " bytes instead of " + seal.size());
		}
		if (!Sha256.of(file).equals(seal.sha256())) {
			throw SnapshotException.damaged(file, "does not match its checksum in the manifest");
		}
	}

}
