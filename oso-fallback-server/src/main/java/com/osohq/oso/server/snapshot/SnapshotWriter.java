package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;

/**
 * Writes a snapshot, whatever its size in about 40 MB of heap. It becomes visible all at
 * once with {@link #finish}; closing the writer before that leaves nothing behind. Not
 * thread-safe.
 */
public final class SnapshotWriter implements Closeable {

	private static final int MAX_NAME_LENGTH = 1000;

	private final Disk disk;

	private final Path building;

	private final Path target;

	private final SnapshotOrigin origin;

	private final SnapshotBuild build;

	private boolean finished;

	/**
	 * Starts a snapshot.
	 * @param disk the disk to write to
	 * @param building a directory that is not there yet, for files in the making
	 * @param target the directory that the snapshot will be
	 * @param origin whose facts these are
	 * @param limits how much to hold in memory
	 */
	SnapshotWriter(Disk disk, Path building, Path target, SnapshotOrigin origin, SnapshotBuild.Limits limits)
			throws IOException {
		this.disk = disk;
		this.building = building;
		this.target = target;
		this.origin = origin;
		disk.createDirectory(building);
		this.build = new SnapshotBuild(disk, building, limits);
	}

	/**
	 * Adds a fact; one that is there already counts once.
	 * @throws IllegalArgumentException if no policy could accept the fact
	 */
	public void add(Fact fact) throws IOException {
		Optional<String> objection = objectionTo(fact);
		if (objection.isPresent()) {
			throw new IllegalArgumentException("a snapshot cannot hold the fact " + fact + ": " + objection.get());
		}
		this.build.add(fact);
	}

	/**
	 * Completes the snapshot, and returns only when it is safely on disk.
	 * @param policy the source of the policy
	 * @param created the time to note in the snapshot
	 * @return the snapshot's directory
	 */
	public Path finish(String policy, Instant created) throws IOException {
		try (var out = this.disk.stream(SnapshotFile.POLICY.in(this.building))) {
			out.write(policy.getBytes(StandardCharsets.UTF_8));
		}
		Manifest manifest = this.build.finish(this.origin, created);
		Path file = this.building.resolve(SnapshotFile.MANIFEST);
		try (var out = this.disk.stream(file)) {
			out.write(ManifestText.write(manifest));
		}
		this.disk.sync(file);
		this.disk.sync(this.building);
		this.disk.rename(this.building, this.target);
		this.finished = true;
		this.disk.sync(Objects.requireNonNull(this.target.toAbsolutePath().getParent()));
		return this.target;
	}

	@Override
	public void close() throws IOException {
		if (!this.finished && Files.exists(this.building)) {
			this.disk.delete(this.building);
		}
	}

	private static Optional<String> objectionTo(Fact fact) {
		Optional<String> objection = FactLimits.objectionTo(fact);
		if (objection.isPresent()) {
			return objection;
		}
		if (!isStorable(fact.predicate())) {
			return Optional.of("its predicate is too long or no valid Unicode");
		}
		for (Value value : fact.args()) {
			if (!isStorable(value.type()) || !isUnicode(value.id())) {
				return Optional.of("an argument is no valid Unicode, or its type is too long");
			}
		}
		return Optional.empty();
	}

	private static boolean isStorable(String name) {
		return name.length() <= MAX_NAME_LENGTH && isUnicode(name);
	}

	private static boolean isUnicode(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (Character.isSurrogate(text.charAt(i))) {
				return StandardCharsets.UTF_8.newEncoder().canEncode(text);
			}
		}
		return true;
	}

}
