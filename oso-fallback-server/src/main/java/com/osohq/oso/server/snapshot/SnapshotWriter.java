package com.osohq.oso.server.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import org.jspecify.annotations.Nullable;

/**
 * Writes a snapshot, whatever its size in about 40 MB of heap. It becomes visible all at
 * once with {@link #finish}; closing the writer before that leaves nothing behind. Not
 * thread-safe.
 */
public final class SnapshotWriter implements Closeable {

	private static final int MAX_NAME_LENGTH = 1000;

	/**
	 * As much as fits into memory with ease; Oso Cloud takes policies of up to 10 MiB.
	 */
	static final int MAX_POLICY_BYTES = 16 << 20;

	private static final Pattern CONTENT_DIGEST = Pattern.compile("[ -~]{0,128}");

	private final Draft draft;

	private final SnapshotOrigin origin;

	private final SnapshotBuild build;

	/**
	 * Starts a snapshot.
	 * @param draft the directory that will be the snapshot
	 * @param origin whose facts these are
	 * @param limits how much to hold in memory
	 */
	SnapshotWriter(Draft draft, SnapshotOrigin origin, SnapshotBuild.Limits limits) throws IOException {
		this.draft = draft;
		this.origin = origin;
		this.build = new SnapshotBuild(draft.disk(), draft.directory(), limits);
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
	 * Ends one pass over the facts and begins another one. Facts that every pass finds
	 * are settled, all others unsettled: it is not known whether they are true.
	 */
	public void beginNextPass() throws IOException {
		this.build.endPass();
	}

	/** Forgets all passes but the latest, as if it were the only one. */
	public void keepLatestPass() throws IOException {
		this.build.forgetEarlierPasses();
	}

	/**
	 * Completes the snapshot, and returns only when it is safely on disk.
	 * @param policy the source of the policy
	 * @param policyName the name of the file that it was uploaded from, or {@code null}.
	 * One that is no valid Unicode, or longer than {@value #MAX_NAME_LENGTH} characters,
	 * is not kept: it is of use to people only
	 * @param created the time to note in the snapshot
	 * @param contentDigest what tells this content from another one, such as a hash of
	 * all that was downloaded: up to 128 printable ASCII characters, not looked into
	 * @return the snapshot's directory
	 * @throws IllegalArgumentException if the digest is none, or the policy larger than
	 * 16 MiB
	 */
	public Path finish(String policy, @Nullable String policyName, Instant created, String contentDigest)
			throws IOException {
		byte[] source = policy.getBytes(StandardCharsets.UTF_8);
		if (source.length > MAX_POLICY_BYTES) {
			throw new IllegalArgumentException(
					"a snapshot cannot hold a policy of " + source.length + " bytes: the limit is " + MAX_POLICY_BYTES);
		}
		if (!isContentDigest(contentDigest)) {
			throw new IllegalArgumentException(
					"a content digest is up to 128 printable ASCII characters, but this one is '" + contentDigest
							+ '\'');
		}
		try (var out = this.draft.disk().stream(SnapshotFile.POLICY.in(this.draft.directory()))) {
			out.write(source);
		}
		String name = (policyName != null && isStorable(policyName)) ? policyName : null;
		byte[] manifest = ManifestText.write(this.build.finish(this.origin, name, created, contentDigest));
		if (manifest.length > ManifestText.MAX_BYTES) {
			throw DictionaryWriter.tooLarge("combinations of a predicate and types");
		}
		return this.draft.publish(manifest);
	}

	@Override
	public void close() throws IOException {
		this.draft.close();
	}

	static boolean isContentDigest(String text) {
		return CONTENT_DIGEST.matcher(text).matches();
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
