package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import com.osohq.oso.server.time.SystemTime;
import org.jspecify.annotations.Nullable;

/**
 * The snapshots of one environment, numbered in the order in which they were written.
 * Belongs to one process at a time, see {@link #lock}.
 *
 * <pre>
 * snapshot-N  complete
 * building-N  in the making, or left by a process that ended
 * damaged-N   was complete once; the file 'reason' in it says what is wrong
 * lock        locked by the process that uses the directory, as is the file of
 *             that name in the snapshot that it uses
 * </pre>
 */
public final class SnapshotDirectory {

	private static final String COMPLETE = "snapshot-";

	private static final String BUILDING = "building-";

	private static final String DAMAGED = "damaged-";

	private static final String REASON = "reason";

	/**
	 * Whoever goes back to an older version may go forward again, and then wants to find
	 * what was left (a guess).
	 */
	private static final Duration OTHER_FORMATS_KEPT_FOR = Duration.ofDays(1);

	private static final Pattern NAME = Pattern.compile("(?:" + COMPLETE + '|' + BUILDING + '|' + DAMAGED + ")\\d{10}");

	private final Path root;

	private final SnapshotOrigin origin;

	private final Disk disk;

	private final SnapshotBuild.Limits limits;

	private @Nullable DirectoryClaim claim;

	/**
	 * Uses a directory, which need not be there yet.
	 * @param root the directory
	 * @param origin whose snapshots it holds; those of others are neither opened nor
	 * deleted, as far as their format can be read
	 */
	public SnapshotDirectory(Path root, SnapshotOrigin origin) {
		this(root, origin, new Disk(Disk.Steps.UNWATCHED));
	}

	SnapshotDirectory(Path root, SnapshotOrigin origin, Disk disk) {
		this(root, origin, disk, SnapshotBuild.Limits.DEFAULT);
	}

	SnapshotDirectory(Path root, SnapshotOrigin origin, Disk disk, SnapshotBuild.Limits limits) {
		this.root = root;
		this.origin = origin;
		this.disk = disk;
		this.limits = limits;
	}

	/**
	 * Claims the directory for this process, until the result is closed or the process
	 * ends, however it ends. Whoever does more than read claims it first, and keeps the
	 * result: an object that nobody refers to any more holds no lock.
	 * @throws IOException if it is in use, also by this process
	 */
	public DirectoryClaim lock() throws IOException {
		this.disk.createDirectory(this.root);
		DirectoryClaim claimed = new DirectoryClaim(this.root);
		boolean unused = false;
		try {
			for (Path each : list()) {
				DirectoryClaim.requireUnused(each);
			}
			unused = true;
		}
		finally {
			if (!unused) {
				claimed.close();
			}
		}
		this.claim = claimed;
		return claimed;
	}

	/**
	 * Marks a snapshot as the one that this process uses, if it has claimed the
	 * directory.
	 * @param snapshot the snapshot, or {@code null} for none
	 */
	public void use(@Nullable Snapshot snapshot) throws IOException {
		if (this.claim != null) {
			this.claim.mark((snapshot != null) ? snapshot.directory() : null);
		}
	}

	/** Starts a snapshot that will be the newest one. */
	public SnapshotWriter write() throws IOException {
		return write(this.limits);
	}

	SnapshotWriter write(SnapshotBuild.Limits limits) throws IOException {
		Draft draft = draft();
		try {
			return new SnapshotWriter(draft, this.origin, limits);
		}
		catch (IOException ex) {
			draft.close();
			throw ex;
		}
	}

	Draft draft() throws IOException {
		this.disk.createDirectory(this.root);
		requireClaim();
		long number = 1 + named("").stream().mapToLong(SnapshotDirectory::number).max().orElse(0);
		return new Draft(this.disk, path(BUILDING, number), path(COMPLETE, number));
	}

	SnapshotOrigin origin() {
		return this.origin;
	}

	/** The snapshots that were completed, newest first; they are not verified. */
	public List<Path> list() throws IOException {
		return named(COMPLETE);
	}

	/**
	 * Opens the newest snapshot that is in order. Damaged ones that are met on the way
	 * are set aside, if the directory can be written to; unreadable and foreign ones and
	 * those of another format are left alone.
	 */
	public Opening openNewest() throws IOException {
		List<Refusal> refusals = new ArrayList<>();
		for (Path candidate : list()) {
			try {
				return new Opening(Snapshot.open(candidate, this.origin, this.disk), refusals);
			}
			catch (SnapshotException ex) {
				Path now = (ex.reason() == Reason.DAMAGED) ? setAside(candidate, ex) : candidate;
				refusals.add(new Refusal(now, ex));
			}
			catch (IOException ex) {
				refusals.add(new Refusal(candidate, SnapshotException.unreadable(candidate, ex)));
			}
		}
		return new Opening(null, refusals);
	}

	/** What the newest snapshot held, also if it has been damaged since. */
	public Remains remains() throws IOException {
		return Stream.concat(list().stream(), named(DAMAGED).stream())
			.sorted(Comparator.comparingLong(SnapshotDirectory::number).reversed())
			.flatMap((each) -> Remains.of(each, this.origin).stream())
			.findFirst()
			.orElse(Remains.NOTHING);
	}

	/**
	 * Deletes what nobody needs any more: what was left half-written, all but the newest
	 * one set aside, and of the completed snapshots older than the one in use those of
	 * this origin, and those of another format that are older than a day. Not to be
	 * called while a snapshot is being written.
	 * @param inUse the snapshot in use, or {@code null} to keep every complete one
	 */
	public void clean(@Nullable Snapshot inUse) throws IOException {
		requireClaim();
		List<Path> found = named("");
		for (Path each : those(found, BUILDING)) {
			this.disk.delete(each);
		}
		List<Path> damaged = those(found, DAMAGED);
		for (Path each : damaged.subList(Math.min(1, damaged.size()), damaged.size())) {
			this.disk.delete(each);
		}
		for (Path each : those(found, COMPLETE)) {
			if (inUse != null && number(each) < number(inUse.directory()) && isObsolete(each)) {
				discard(each);
			}
		}
	}

	/**
	 * Takes its name from a snapshot that was found to be damaged, if it still has it.
	 * @param snapshot the snapshot
	 * @param why what is wrong with it
	 * @return where it is now
	 */
	public Path setAside(Snapshot snapshot, SnapshotException why) throws IOException {
		requireClaim();
		return setAside(snapshot.directory(), why);
	}

	private void requireClaim() throws IOException {
		if (this.claim != null) {
			this.claim.renew();
		}
	}

	private Path setAside(Path snapshot, SnapshotException why) {
		Path target = path(DAMAGED, number(snapshot));
		try {
			this.disk.rename(snapshot, target);
			if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
				this.disk.replace(target.resolve(REASON),
						(why.getMessage() + System.lineSeparator()).getBytes(StandardCharsets.UTF_8));
			}
			this.disk.sync(this.root);
		}
		catch (IOException ex) {
			why.addSuppressed(ex);
		}
		return Files.exists(target, LinkOption.NOFOLLOW_LINKS) ? target : snapshot;
	}

	/** Takes the name away first, so that no half-deleted snapshot looks complete. */
	private void discard(Path snapshot) throws IOException {
		Path doomed = path(BUILDING, number(snapshot));
		this.disk.rename(snapshot, doomed);
		this.disk.delete(doomed);
	}

	private boolean isObsolete(Path snapshot) throws IOException {
		try {
			return Snapshot.manifest(snapshot).origin().equals(this.origin);
		}
		catch (SnapshotException ex) {
			Path manifest = snapshot.resolve(SnapshotFile.MANIFEST);
			return ex.reason() == Reason.OTHER_FORMAT && Files.getLastModifiedTime(manifest)
				.toInstant()
				.isBefore(SystemTime.INSTANCE.now().wallClock().minus(OTHER_FORMATS_KEPT_FOR));
		}
	}

	private List<Path> named(String prefix) throws IOException {
		if (!Files.isDirectory(this.root)) {
			return List.of();
		}
		return those(Disk.children(this.root), prefix).stream()
			.filter((path) -> NAME.matcher(path.getFileName().toString()).matches())
			.sorted(Comparator.comparingLong(SnapshotDirectory::number).reversed())
			.toList();
	}

	private static List<Path> those(List<Path> paths, String prefix) {
		return paths.stream().filter((path) -> path.getFileName().toString().startsWith(prefix)).toList();
	}

	private Path path(String prefix, long number) {
		return this.root.resolve(String.format(Locale.ROOT, "%s%010d", prefix, number));
	}

	private static long number(Path path) {
		String name = path.getFileName().toString();
		return Long.parseLong(name.substring(name.indexOf('-') + 1));
	}

	/**
	 * What came of opening the newest snapshot.
	 *
	 * @param snapshot the snapshot, or {@code null} if there is none that can be used
	 * @param refusals the newer ones that cannot be used, newest first
	 */
	public record Opening(@Nullable Snapshot snapshot, List<Refusal> refusals) {

		public Opening {
			refusals = List.copyOf(refusals);
		}

	}

	/**
	 * A snapshot that cannot be used.
	 *
	 * @param directory where it is now
	 * @param cause why it cannot be used
	 */
	public record Refusal(Path directory, SnapshotException cause) {
	}

}
