package com.osohq.oso.server.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SnapshotArchiveTests {

	private static final List<Fact> FACTS = new RandomFacts(1).facts(20);

	private static final int GZIP_HEADER = 10;

	/** A prime, so that all bits of a byte come up. */
	private static final int STRIDE = 7;

	@TempDir
	private Path temporary;

	private Path snapshot;

	private Path archive;

	@BeforeEach
	void export() throws IOException {
		this.snapshot = SnapshotFactory.write(this.temporary.resolve("source"), FACTS);
		this.archive = this.temporary.resolve("oso.snapshot.gz");
		SnapshotArchive.write(this.snapshot, this.archive);
	}

	@Test
	void bringsASnapshotBackByteByByte() throws IOException {
		Path copy = SnapshotArchive.read(this.archive, into());
		assertThat(copy).isEqualTo(root().resolve("snapshot-0000000001"));
		assertThat(Disk.children(copy)).hasSameSizeAs(Disk.children(this.snapshot));
		for (Path file : Disk.children(this.snapshot)) {
			assertThat(copy.resolve(file.getFileName())).hasSameBinaryContentAs(file);
		}
		assertThat(SnapshotFactory.read(into().openNewest().snapshot()))
			.containsExactlyInAnyOrderElementsOf(new HashSet<>(FACTS));
	}

	@Test
	void becomesTheNewestSnapshot() throws IOException {
		SnapshotFactory.write(root(), List.of());
		assertThat(SnapshotArchive.read(this.archive, into())).hasFileName("snapshot-0000000002");
		assertThat(into().openNewest().snapshot().factCount()).isEqualTo(new HashSet<>(FACTS).size());
	}

	@Test
	void leavesConfirmationsBehind() throws IOException {
		Snapshot.open(this.snapshot, SnapshotFactory.ORIGIN).confirm(SnapshotFactory.CREATED.plusSeconds(9));
		SnapshotArchive.write(this.snapshot, this.archive);
		SnapshotArchive.read(this.archive, into());
		assertThat(into().openNewest().snapshot().confirmed()).isEqualTo(SnapshotFactory.CREATED);
	}

	@Test
	void isReplacedAsAWholeOrNotAtAll() throws IOException {
		byte[] old = Files.readAllBytes(this.archive);
		Path other = SnapshotFactory.write(this.temporary.resolve("source"), List.of());
		boolean completed = false;
		for (int steps = 0; !completed; steps++) {
			Files.write(this.archive, old);
			try {
				SnapshotArchive.write(other, this.archive,
						new Disk(new FailingDiskTests.FailingSteps(steps, steps + 1)));
				completed = true;
			}
			catch (FailingDiskTests.FailedException ex) {
				assertThat(completed).isFalse();
			}
			SnapshotArchive.read(this.archive, into());
			assertThat(into().openNewest().snapshot().factCount()).isIn(0L, (long) new HashSet<>(FACTS).size());
			assertThat(Disk.children(this.temporary).stream().map((path) -> path.getFileName().toString()))
				.containsExactlyInAnyOrder("into", "oso.snapshot.gz", "source");
		}
	}

	@Test
	void isNotWrittenFromADamagedSnapshot() throws IOException {
		Path rows = SnapshotFile.ROWS.in(this.snapshot);
		byte[] bytes = Files.readAllBytes(rows);
		bytes[5] ^= 1;
		Files.write(rows, bytes);
		Path target = this.temporary.resolve("other.gz");
		assertThatThrownBy(() -> SnapshotArchive.write(this.snapshot, target)).isInstanceOf(SnapshotException.class)
			.hasMessageContaining("'rows' that does not match its checksum");
		Files.delete(rows);
		assertThatThrownBy(() -> SnapshotArchive.write(this.snapshot, target)).isInstanceOf(SnapshotException.class)
			.hasMessageContaining(rows + " is missing");
		assertThat(target).doesNotExist();
		assertThat(Disk.children(this.temporary)).hasSize(2);
	}

	@Test
	void needsADirectoryToBeWrittenTo() {
		for (Path target : List.of(this.temporary.resolve("none").resolve("oso.gz"), this.temporary)) {
			assertThatThrownBy(() -> SnapshotArchive.write(this.snapshot, target)).isInstanceOf(IOException.class)
				.hasMessageContaining("cannot be written to " + target);
		}
	}

	@Test
	void ofAnotherEnvironmentIsRefused() throws IOException {
		SnapshotDirectory other = new SnapshotDirectory(root(), new SnapshotOrigin("acme", "staging"));
		SnapshotException refusal = catchThrowableOfType(SnapshotException.class,
				() -> SnapshotArchive.read(this.archive, other));
		assertThat(refusal.reason()).isEqualTo(Reason.FOREIGN);
		assertThat(refusal).hasMessageContaining(this.archive + " belongs to tenant 'acme', environment 'production'");
		assertThat(root()).doesNotExist();
	}

	@Test
	void ofAnotherFormatIsRefused() throws IOException {
		for (List<String> change : List.of(List.of("oso-snapshot-archive 1", "oso-snapshot-archive 2"),
				List.of("\noso-snapshot 1\n", "\noso-snapshot 3\n"))) {
			rewrite((text) -> resealed(text.replace(change.get(0), change.get(1))));
			assertThat(refusal().reason()).isEqualTo(Reason.OTHER_FORMAT);
		}
	}

	@Test
	void thatIsNoneIsRefused() throws IOException {
		for (String text : List.of("", "x", "PK\3\4", "a policy\n".repeat(1000))) {
			Files.writeString(this.archive, text);
			assertThat(refusal().reason()).isEqualTo(Reason.DAMAGED);
		}
		for (String text : List.of("", "\n", "hello\n", "oso-snapshot-archive 1\n", "oso-snapshot-archive 1 x\n",
				"oso-snapshot-archive 1 -1\n", "oso-snapshot-archive 1 99999999\n", "oso-snapshot-archive 1 5\nabcde",
				"oso-snapshot-archive 1 5\nabc", "x".repeat(1_000_000))) {
			rewrite((old) -> text);
			assertThat(refusal().reason()).isEqualTo(Reason.DAMAGED);
		}
		Files.delete(this.archive);
		assertThat(refusal()).hasMessageContaining("is missing or no file");
		Files.createDirectory(this.archive);
		assertThat(refusal()).hasMessageContaining("is missing or no file");
	}

	@Test
	void thatGoesOnIsRefused() throws IOException {
		byte[] bytes = Files.readAllBytes(this.archive);
		Files.write(this.archive, Arrays.copyOf(bytes, bytes.length + 1));
		assertThat(refusal()).hasMessageContaining("goes on after its end");
		byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
		System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
		Files.write(this.archive, twice);
		assertThat(refusal()).hasMessageContaining("goes on after its end");
		rewrite((text) -> text + "more");
		assertThat(refusal()).hasMessageContaining("goes on after its end");
	}

	@Test
	void thatWasCutShortIsRefused() throws IOException {
		byte[] bytes = Files.readAllBytes(this.archive);
		for (int length = 0; length < bytes.length; length += 1 + bytes.length / 100) {
			Files.write(this.archive, Arrays.copyOf(bytes, length));
			assertThat(refusal().reason()).as(length + " bytes").isEqualTo(Reason.DAMAGED);
		}
	}

	@Test
	void withAFlippedBitIsRefusedOrMeansTheSame() throws IOException {
		byte[] bytes = Files.readAllBytes(this.archive);
		int refused = 0;
		int tried = 0;
		for (int i = 0; i < bytes.length; i += (i < GZIP_HEADER) ? 1 : STRIDE) {
			tried++;
			byte[] flipped = bytes.clone();
			flipped[i] ^= (byte) (1 << (i % 8));
			Files.write(this.archive, flipped);
			try {
				Path copy = SnapshotArchive.read(this.archive, into());
				for (Path file : Disk.children(this.snapshot)) {
					assertThat(copy.resolve(file.getFileName())).hasSameBinaryContentAs(file);
				}
			}
			catch (SnapshotException ex) {
				refused++;
			}
		}
		assertThat(refused).as("all but the bytes of gzip that mean nothing")
			.isGreaterThanOrEqualTo(tried - GZIP_HEADER);
	}

	@Test
	void neverTakesMoreSpaceThanTheManifestSays() throws IOException {
		int policy = SnapshotFactory.POLICY.getBytes(StandardCharsets.UTF_8).length;
		rewrite((text) -> text.replace(SnapshotFactory.POLICY, " ".repeat(50_000_000)));
		LargestFile largest = new LargestFile();
		SnapshotDirectory watched = new SnapshotDirectory(root(), SnapshotFactory.ORIGIN, new Disk(largest));
		assertThatThrownBy(() -> SnapshotArchive.read(this.archive, watched)).isInstanceOf(SnapshotException.class)
			.hasMessageContaining("'policy.polar' that does not match its checksum");
		assertThat(largest.bytes).isEqualTo(policy);
		assertThat(Disk.children(root())).isEmpty();
	}

	@Test
	void leavesNothingBehindWhenTheDiskIsFull() throws IOException {
		Files.createDirectories(root());
		boolean completed = false;
		for (int steps = 0; !completed; steps++) {
			SnapshotDirectory failing = new SnapshotDirectory(root(), SnapshotFactory.ORIGIN,
					new Disk(new FailingDiskTests.FailingSteps(steps, steps + 1)));
			try {
				SnapshotArchive.read(this.archive, failing);
				completed = true;
			}
			catch (FailingDiskTests.FailedException ex) {
				assertThat(into().list()).hasSizeLessThan(2);
			}
			assertThat(into().openNewest().refusals()).isEmpty();
			into().clean(null);
			assertThat(Disk.children(root())).hasSameSizeAs(into().list());
		}
	}

	private SnapshotException refusal() throws IOException {
		SnapshotException refusal = catchThrowableOfType(SnapshotException.class,
				() -> SnapshotArchive.read(this.archive, into()));
		assertThat(refusal).isNotNull().hasMessageContaining(this.archive.toString());
		if (Files.exists(root())) {
			assertThat(Disk.children(root())).isEmpty();
		}
		return refusal;
	}

	/** Replaces what was compressed. */
	private void rewrite(UnaryOperator<String> change) throws IOException {
		SnapshotArchive.write(this.snapshot, this.archive);
		String text;
		try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(this.archive))) {
			text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
		String policy = new String(SnapshotFactory.POLICY.getBytes(StandardCharsets.UTF_8),
				StandardCharsets.ISO_8859_1);
		String changed = change.apply(text.replace(policy, SnapshotFactory.POLICY))
			.replace(SnapshotFactory.POLICY, policy);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
			out.write(changed.getBytes(StandardCharsets.ISO_8859_1));
		}
		Files.write(this.archive, bytes.toByteArray());
	}

	private static String resealed(String text) {
		int start = text.indexOf('\n') + 1;
		int seal = text.indexOf("\nsha256 ") + 1;
		int end = seal + "sha256 ".length();
		String body = text.substring(start, seal);
		return text.substring(0, end) + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + text.substring(end + 64);
	}

	private SnapshotDirectory into() {
		return new SnapshotDirectory(root(), SnapshotFactory.ORIGIN);
	}

	private Path root() {
		return this.temporary.resolve("into");
	}

	/**
	 * Looks how large the first file becomes.
	 */
	private final class LargestFile implements Disk.Steps {

		private long bytes;

		@Override
		public void before(String step) throws IOException {
			Path file = SnapshotFile.POLICY.in(root().resolve("building-0000000001"));
			if (Files.exists(file)) {
				this.bytes = Math.max(this.bytes, Files.size(file));
			}
		}

	}

}
