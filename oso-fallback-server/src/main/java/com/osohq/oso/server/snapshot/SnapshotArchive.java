package com.osohq.oso.server.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;

/**
 * A snapshot as one compressed file, to be carried to a server that cannot reach Oso
 * Cloud.
 *
 * <pre>
 * gzip of: oso-snapshot-archive 1 LENGTH
 *          the manifest, LENGTH bytes
 *          the files of the snapshot, in the order of {@link SnapshotFile} and as long as the manifest says
 * </pre>
 *
 * Gzip and not zip: there are no names and no sizes in it that could contradict the
 * manifest, so there is nothing to play tricks with, and no limit of 4 GB. Its beginning
 * can be read with {@code zcat}.
 */
public final class SnapshotArchive {

	static final String MAGIC = "oso-snapshot-archive";

	/** The version of the archive; that of the files in it is in the manifest. */
	static final int FORMAT = 1;

	private static final int BUFFER_BYTES = 1 << 16;

	private SnapshotArchive() {
	}

	/**
	 * Writes a snapshot into a file, which is there only when it is complete.
	 * @param snapshotDirectory the snapshot
	 * @param file the file, replaced if it is there; its directory must be there
	 * @throws SnapshotException if the snapshot is damaged
	 * @throws IOException if the file cannot be written
	 */
	public static void write(Path snapshotDirectory, Path file) throws IOException {
		write(snapshotDirectory, file, new Disk(Disk.Steps.UNWATCHED));
	}

	static void write(Path snapshotDirectory, Path file, Disk disk) throws IOException {
		Path target = file.toAbsolutePath();
		Path parent = Objects.requireNonNull(target.getParent(), "a file has a directory");
		if (!Files.isDirectory(parent) || Files.isDirectory(target)) {
			throw new IOException(
					"the archive cannot be written to " + file + ": name a file in a directory that exists");
		}
		byte[] manifest = Snapshot.manifestBytes(snapshotDirectory);
		Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + ".part");
		try {
			try (OutputStream out = new GZIPOutputStream(disk.stream(part), BUFFER_BYTES)) {
				copy(snapshotDirectory, manifest, out);
			}
			disk.sync(part);
			disk.rename(part, target);
			disk.sync(parent);
		}
		finally {
			if (Files.exists(part)) {
				disk.delete(part);
			}
		}
	}

	/**
	 * Takes a snapshot out of an archive. Every byte is checked before the snapshot is
	 * there; nothing is left behind otherwise.
	 * @param file the archive
	 * @param into gets the snapshot as its newest one
	 * @return the snapshot's directory
	 * @throws SnapshotException if the archive is damaged, foreign or of another format
	 * @throws IOException if the archive cannot be read or the snapshot cannot be written
	 */
	public static Path read(Path file, SnapshotDirectory into) throws IOException {
		if (!Files.isRegularFile(file)) {
			throw SnapshotException.damaged(file, "is missing or no file");
		}
		try (ArchiveInput in = new ArchiveInput(file)) {
			byte[] bytes = in.manifest();
			Manifest manifest = ManifestText.read(file, bytes);
			Snapshot.requireOrigin(file, manifest, into.origin());
			try (Draft draft = into.draft()) {
				SealedCopy copies = new SealedCopy(file);
				for (SnapshotFile each : SnapshotFile.values()) {
					Path copy = each.in(draft.directory());
					try (OutputStream out = draft.disk().stream(copy)) {
						copies.copy(in, out, each, manifest.seal(each));
					}
				}
				in.requireEnd();
				return draft.publish(bytes);
			}
		}
		catch (EOFException ex) {
			throw SnapshotException.damaged(file, "is incomplete: it ends too early");
		}
		catch (ZipException ex) {
			throw SnapshotException.damaged(file, "is no archive of a snapshot, or damaged: " + ex.getMessage());
		}
	}

	private static void copy(Path snapshot, byte[] bytes, OutputStream out) throws IOException {
		Manifest manifest = ManifestText.read(snapshot.resolve(SnapshotFile.MANIFEST), bytes);
		out.write((MAGIC + ' ' + FORMAT + ' ' + bytes.length + '\n').getBytes(StandardCharsets.US_ASCII));
		out.write(bytes);
		SealedCopy copies = new SealedCopy(snapshot);
		for (SnapshotFile each : SnapshotFile.values()) {
			Path file = each.in(snapshot);
			Snapshot.verifySize(file, manifest.seal(each));
			try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
				copies.copy(in, out, each, manifest.seal(each));
			}
		}
	}

}
