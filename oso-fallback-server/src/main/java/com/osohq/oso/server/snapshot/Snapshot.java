package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.snapshot.Manifest.FileSeal;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A verified snapshot, ready to answer from. Its files must not be changed while it is in
 * use; they may be deleted, the system keeps them until nobody needs them. If somebody
 * shortens a file all the same, or the disk cannot be read, a look-up ends with an
 * {@link InternalError}, or finds anything, and the error comes later: an answer can be
 * trusted if {@link #isWhole} says so after the last look-up. What was overwritten is
 * found by {@link #scrub} only.
 */
public final class Snapshot {

	private final Path directory;

	private final Manifest manifest;

	private final String policy;

	private final FactSource facts;

	private final Disk disk;

	private final List<HeldFile> files;

	private final List<HeldFile> mapped;

	private volatile Instant confirmed;

	private Snapshot(Path directory, Manifest manifest, Disk disk, List<HeldFile> files) throws IOException {
		this.directory = directory;
		this.manifest = manifest;
		this.policy = Files.readString(SnapshotFile.POLICY.in(directory));
		this.facts = MappedSource.map(directory, manifest);
		this.disk = disk;
		this.files = List.copyOf(files);
		this.mapped = files.stream().filter((file) -> !file.path().equals(SnapshotFile.POLICY.in(directory))).toList();
		this.confirmed = Confirmation.read(directory, manifest.created());
	}

	/**
	 * Reads every byte of a snapshot, and opens it only if all of them are right.
	 * @param directory the snapshot
	 * @param origin whose snapshot it must be
	 * @throws SnapshotException if it is damaged, foreign or of another format
	 * @throws IOException if it cannot be read
	 */
	public static Snapshot open(Path directory, SnapshotOrigin origin) throws IOException {
		return open(directory, origin, new Disk(Disk.Steps.UNWATCHED));
	}

	static Snapshot open(Path directory, SnapshotOrigin origin, Disk disk) throws IOException {
		if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
			throw SnapshotException.damaged(directory, "is missing or no directory");
		}
		Manifest manifest = manifest(directory);
		requireOrigin(directory.resolve(SnapshotFile.MANIFEST), manifest, origin);
		List<HeldFile> files = new ArrayList<>();
		for (SnapshotFile each : SnapshotFile.values()) {
			verifySize(each.in(directory), manifest.seal(each));
			files.add(new HeldFile(each.in(directory), manifest.seal(each)));
			verify(each.in(directory), manifest.seal(each));
		}
		return new Snapshot(directory, manifest, disk, files);
	}

	static Manifest manifest(Path directory) throws IOException {
		return ManifestText.read(directory.resolve(SnapshotFile.MANIFEST), manifestBytes(directory));
	}

	static byte[] manifestBytes(Path directory) throws IOException {
		Path file = directory.resolve(SnapshotFile.MANIFEST);
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			throw SnapshotException.damaged(file, "is missing: the snapshot was never completed");
		}
		try (InputStream in = Files.newInputStream(file)) {
			byte[] bytes = in.readNBytes(ManifestText.MAX_BYTES + 1);
			if (bytes.length > ManifestText.MAX_BYTES) {
				throw SnapshotException.damaged(file, "is too long");
			}
			return bytes;
		}
	}

	static void requireOrigin(Path file, Manifest manifest, SnapshotOrigin origin) throws SnapshotException {
		if (!manifest.origin().equals(origin)) {
			throw new SnapshotException(Reason.FOREIGN, file,
					"belongs to " + manifest.origin() + ", but this server is for " + origin);
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

	/**
	 * When its content was last known to be that of its origin: when it was written, or
	 * confirmed since then; by the clock of whoever noted it, which may be wrong.
	 */
	public Instant confirmed() {
		return this.confirmed;
	}

	/**
	 * Notes that its content still was that of its origin later, also for the next
	 * process that opens it.
	 * @param time what the clock said when the origin was asked; less than
	 * {@link #confirmed()} if it was set back
	 * @throws IOException if the time cannot be written; this object has noted it all the
	 * same
	 */
	public synchronized void confirm(Instant time) throws IOException {
		if (!time.equals(this.confirmed)) {
			this.confirmed = time;
			Confirmation.write(this.disk, this.directory, time);
		}
	}

	/** What its writer said to tell this content from another one. */
	public String contentDigest() {
		return this.manifest.contentDigest();
	}

	/** The number of facts that are settled. */
	public long factCount() {
		return this.manifest.facts();
	}

	/**
	 * The number of facts of which it is not known whether they are true, because they
	 * were changing while the snapshot was written.
	 */
	public long unsettledCount() {
		return this.manifest.unsettled();
	}

	/** What it takes on disk, in bytes. */
	public long bytes() {
		return this.manifest.bytes();
	}

	/** The name of the file that the policy was uploaded from, or {@code null}. */
	public @Nullable String policyName() {
		return this.manifest.policyName();
	}

	/** The source of the policy. */
	public String policy() {
		return this.policy;
	}

	public FactSource facts() {
		return this.facts;
	}

	/**
	 * Whether each file that answers come from is as long as it was. Takes no longer than
	 * a few microseconds, and may be asked by any thread.
	 */
	public boolean isWhole() {
		for (HeldFile file : this.mapped) {
			if (!file.isWhole()) {
				return false;
			}
		}
		return true;
	}

	/** Whether the next process to start would find these very files. */
	public boolean isInPlace() {
		return Files.exists(this.directory.resolve(SnapshotFile.MANIFEST), LinkOption.NOFOLLOW_LINKS)
				&& this.files.stream().allMatch(HeldFile::isInPlace);
	}

	/**
	 * Whether somebody has written to a file since this was last asked; by one thread at
	 * a time.
	 */
	public boolean wasTouched() {
		boolean touched = false;
		for (HeldFile file : this.files) {
			touched |= file.wasTouched();
		}
		return touched;
	}

	/** Begins to check every byte again. */
	public Scrub scrub() {
		return new Scrub(this.files);
	}

	private static void verify(Path file, FileSeal seal) throws IOException {
		if (!Sha256.of(file).equals(seal.sha256())) {
			throw SnapshotException.damaged(file, "does not match its checksum in the manifest");
		}
	}

	/** Links are refused: what they lead to can change behind the back of a snapshot. */
	static void verifySize(Path file, FileSeal seal) throws IOException {
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			throw SnapshotException.damaged(file, "is missing or no file");
		}
		long size = Files.size(file);
		if (size != seal.size()) {
			throw SnapshotException.damaged(file, "has " + size + " bytes instead of " + seal.size());
		}
	}

}
