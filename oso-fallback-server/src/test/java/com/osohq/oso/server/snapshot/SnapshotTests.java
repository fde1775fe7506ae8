package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SnapshotTests {

	@TempDir
	private Path root;

	@Test
	void keepsPolicyTimeAndSize() throws IOException {
		Path directory = SnapshotFactory.write(this.root, new RandomFacts(1).facts(50));
		Snapshot snapshot = Snapshot.open(directory, SnapshotFactory.ORIGIN);
		assertThat(snapshot.policy()).isEqualTo(SnapshotFactory.POLICY);
		assertThat(snapshot.policyName()).isEqualTo(SnapshotFactory.POLICY_NAME);
		assertThat(snapshot.created()).isEqualTo(SnapshotFactory.CREATED);
		assertThat(snapshot.directory()).isEqualTo(directory);
		assertThat(snapshot.bytes()).isPositive();
		assertThat(snapshot.contentDigest()).isEqualTo(SnapshotFactory.CONTENT_DIGEST);
		assertThat(snapshot.factCount()).isEqualTo(snapshot.facts().size()).isPositive();
	}

	@ParameterizedTest
	@NullSource
	@ValueSource(strings = { "", " ", "main.polar", "a\nfacts 7\n", "na\u00efve\uD83D\uDE00" })
	void keepsTheNameOfThePolicy(@Nullable String name) throws IOException {
		assertThat(named(name).policyName()).isEqualTo(name);
	}

	@Test
	void keepsNoNameThatIsTooLongOrNoText() throws IOException {
		assertThat(named("x".repeat(1001)).policyName()).isNull();
		assertThat(named("\uD83D.polar").policyName()).isNull();
	}

	@Test
	void opensASnapshotOfBeforePoliciesHadNames() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of(Fact.of("p", Value.string("a"))));
		Path file = directory.resolve("manifest");
		Files.writeString(file, sealed(Files.readString(file).replaceFirst("policy-name .*\n", "")));
		Snapshot snapshot = Snapshot.open(directory, SnapshotFactory.ORIGIN);
		assertThat(snapshot.policyName()).isNull();
		assertThat(snapshot.policy()).isEqualTo(SnapshotFactory.POLICY);
	}

	@Test
	void passesOverLinesOfAKindThatIsNotKnown() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of());
		Path file = directory.resolve("manifest");
		Files.writeString(file, sealed(Files.readString(file).replace("facts 0\n", "facts 0\nlater a b\n")));
		assertThat(Snapshot.open(directory, SnapshotFactory.ORIGIN).facts().size()).isZero();
	}

	@Test
	void holdsAnEmptyEnvironment() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of());
		Snapshot snapshot = Snapshot.open(directory, SnapshotFactory.ORIGIN);
		assertThat(snapshot.facts().size()).isZero();
		assertThat(snapshot.facts().find(Value.string("member"))).isNegative();
		snapshot.facts().forEach(new FactPattern("p", List.of(FactPattern.Arg.ANY)), (fact) -> {
			throw new AssertionError(fact);
		});
	}

	@Test
	void leavesNothingBesideItsFiles() throws IOException {
		Path directory = SnapshotFactory.write(this.root, new RandomFacts(1).facts(50));
		assertThat(Disk.children(this.root)).containsExactly(directory);
		assertThat(Disk.children(directory).stream().map((file) -> file.getFileName().toString()))
			.containsExactlyInAnyOrder("hashes", "id-ends", "ids", "manifest", "policy.polar", "rows");
	}

	@Test
	void writesTheSameBytesFromTheSameFacts() throws IOException {
		List<Fact> facts = new RandomFacts(1).facts(200);
		Path one = SnapshotFactory.write(this.root, facts);
		Path other = SnapshotFactory.write(this.root, facts);
		for (Path file : Disk.children(one)) {
			assertThat(other.resolve(file.getFileName())).hasSameBinaryContentAs(file);
		}
	}

	@Test
	void refusesFactsThatNoPolicyCouldAccept() throws IOException {
		try (SnapshotWriter writer = new SnapshotDirectory(this.root, SnapshotFactory.ORIGIN).write()) {
			for (Value value : List.of(Value.string("*"), Value.string(""), Value.string("x".repeat(513)),
					Value.string("\uD83D"), new Value("\uDE00", "id"), new Value("T".repeat(1001), "id"))) {
				assertThatIllegalArgumentException().isThrownBy(() -> writer.add(Fact.of("p", value)))
					.withMessageContaining("a snapshot cannot hold the fact");
			}
		}
		assertThat(Disk.children(this.root)).isEmpty();
	}

	@Test
	void refusesContentDigestsThatAreNone() throws IOException {
		for (String digest : List.of("x".repeat(129), "naïve", "two\nlines")) {
			try (SnapshotWriter writer = new SnapshotDirectory(this.root, SnapshotFactory.ORIGIN).write()) {
				assertThatIllegalArgumentException()
					.isThrownBy(() -> writer.finish(SnapshotFactory.POLICY, null, SnapshotFactory.CREATED, digest))
					.withMessageContaining("up to 128 printable ASCII characters");
			}
		}
		assertThat(Disk.children(this.root)).isEmpty();
	}

	@Test
	void refusesEveryFlippedBit() throws IOException {
		Path directory = SnapshotFactory.write(this.root, new RandomFacts(2).facts(2));
		for (Path file : Disk.children(directory)) {
			try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
				for (int bit = 0; bit < channel.size() * 8; bit++) {
					flip(channel, bit);
					assertRefused(directory, file);
					flip(channel, bit);
				}
			}
		}
		assertThat(Snapshot.open(directory, SnapshotFactory.ORIGIN)).isNotNull();
	}

	private static void flip(FileChannel channel, int bit) throws IOException {
		ByteBuffer one = ByteBuffer.allocate(1);
		channel.read(one, bit / 8);
		one.put(0, (byte) (one.get(0) ^ (1 << (bit % 8)))).rewind();
		channel.write(one, bit / 8);
	}

	@Test
	void refusesLinksInPlaceOfFiles() throws IOException {
		Path directory = SnapshotFactory.write(this.root.resolve("snapshots"), new RandomFacts(2).facts(20));
		for (Path file : Disk.children(directory)) {
			Path elsewhere = this.root.resolve(file.getFileName());
			Files.move(file, elsewhere);
			Files.createSymbolicLink(file, elsewhere);
			assertRefused(directory, file);
			Files.move(elsewhere, file, StandardCopyOption.REPLACE_EXISTING);
		}
		assertThat(Snapshot.open(directory, SnapshotFactory.ORIGIN)).isNotNull();
	}

	@Test
	void refusesManifestsThatNoWriterWrote() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of(Fact.of("p", Value.string("a"))));
		Path file = directory.resolve("manifest");
		String text = Files.readString(file);
		for (List<String> change : List.of(List.of("facts 1", "facts 2"), List.of("type String 1", "type String 0"),
				List.of("table p 1 String", "table p -1 String"), List.of("table p 1 String", "table p 1"),
				List.of("dense 0 0", "dense 0 1"), List.of("order 0 0", "order 0 4"), List.of("order 0", "order 1"),
				List.of("policy.polar ", "policy.polar 9999999"), List.of("created 2026", "created x"),
				List.of("content ", "content %F0%9F%98%80"))) {
			assertThat(text).contains(change.get(0));
			Files.writeString(file, sealed(text.replace(change.get(0), change.get(1))));
			assertRefused(directory, file);
		}
		Files.write(file, new byte[ManifestText.MAX_BYTES + 1]);
		assertRefused(directory, file);
	}

	@Test
	void refusesFilesThatAreTooShortTooLongOrMissing() throws IOException {
		Path directory = SnapshotFactory.write(this.root, new RandomFacts(2).facts(20));
		for (Path file : Disk.children(directory)) {
			byte[] bytes = Files.readAllBytes(file);
			for (int length = 0; length < bytes.length; length += 1 + bytes.length / 50) {
				Files.write(file, Arrays.copyOf(bytes, length));
				assertRefused(directory, file);
			}
			Files.write(file, Arrays.copyOf(bytes, bytes.length + 1));
			assertRefused(directory, file);
			Files.delete(file);
			assertRefused(directory, file);
			Files.write(file, bytes);
		}
		assertThat(Snapshot.open(directory, SnapshotFactory.ORIGIN)).isNotNull();
	}

	@Test
	void refusesFilesOfAnotherSnapshot() throws IOException {
		Path one = SnapshotFactory.write(this.root, List.of(Fact.of("p", Value.string("a"))));
		Path other = SnapshotFactory.write(this.root, List.of(Fact.of("p", Value.string("b"))));
		for (SnapshotFile file : List.of(SnapshotFile.IDS, SnapshotFile.HASHES)) {
			byte[] bytes = Files.readAllBytes(file.in(one));
			Files.write(file.in(one), Files.readAllBytes(file.in(other)));
			assertRefused(one, file.in(one));
			Files.write(file.in(one), bytes);
		}
	}

	@Test
	void refusesAnotherTenantOrEnvironment() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of());
		for (SnapshotOrigin other : List.of(new SnapshotOrigin("acme", "staging"),
				new SnapshotOrigin("umbrella", "production"))) {
			SnapshotException refusal = catchThrowableOfType(SnapshotException.class,
					() -> Snapshot.open(directory, other));
			assertThat(refusal.reason()).isEqualTo(Reason.FOREIGN);
			assertThat(refusal).hasMessageContaining("belongs to tenant 'acme', environment 'production'")
				.hasMessageContaining(other.toString());
		}
	}

	@Test
	void refusesAnotherVersionOfTheFormat() throws IOException {
		Path directory = SnapshotFactory.write(this.root, List.of());
		Path file = directory.resolve("manifest");
		String text = Files.readString(file);
		Files.writeString(file, sealed(text.replace("oso-snapshot 1", "oso-snapshot 3")));
		SnapshotException refusal = catchThrowableOfType(SnapshotException.class,
				() -> Snapshot.open(directory, SnapshotFactory.ORIGIN));
		assertThat(refusal.reason()).isEqualTo(Reason.OTHER_FORMAT);
		assertThat(refusal).hasMessageContaining("'oso-snapshot 3'")
			.hasMessageContaining("'oso-snapshot 1' and 'oso-snapshot 2'");
	}

	private Snapshot named(@Nullable String name) throws IOException {
		try (SnapshotWriter writer = new SnapshotDirectory(this.root, SnapshotFactory.ORIGIN).write()) {
			return Snapshot.open(writer.finish(SnapshotFactory.POLICY, name, SnapshotFactory.CREATED,
					SnapshotFactory.CONTENT_DIGEST), SnapshotFactory.ORIGIN);
		}
	}

	/** The text with a last line that is right. */
	private static String sealed(String manifest) {
		String body = manifest.substring(0, manifest.lastIndexOf("sha256 "));
		return body + "sha256 " + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + '\n';
	}

	private static void assertRefused(Path directory, Path file) {
		assertThatThrownBy(() -> Snapshot.open(directory, SnapshotFactory.ORIGIN))
			.isInstanceOfSatisfying(SnapshotException.class,
					(refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED))
			.hasMessageContaining(file.toString());
	}

}
