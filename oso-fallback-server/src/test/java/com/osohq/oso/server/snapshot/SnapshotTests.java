package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.snapshot.SnapshotException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
		assertThat(snapshot.created()).isEqualTo(SnapshotFactory.CREATED);
		assertThat(snapshot.directory()).isEqualTo(directory);
		assertThat(snapshot.bytes()).isPositive();
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
	void refusesAnyFlippedBit() throws IOException {
		Path directory = SnapshotFactory.write(this.root, new RandomFacts(2).facts(20));
		Random random = new Random(3);
		for (Path file : Disk.children(directory)) {
			byte[] bytes = Files.readAllBytes(file);
			for (int i = 0; i < 300; i++) {
				byte[] flipped = bytes.clone();
				flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
				Files.write(file, flipped);
				assertRefused(directory, file);
			}
			Files.write(file, bytes);
		}
		assertThat(Snapshot.open(directory, SnapshotFactory.ORIGIN)).isNotNull();
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
		String body = text.substring(0, text.lastIndexOf("sha256 ")).replace("oso-snapshot 1", "oso-snapshot 2");
		Files.writeString(file, body + "sha256 " + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + '\n');
		SnapshotException refusal = catchThrowableOfType(SnapshotException.class,
				() -> Snapshot.open(directory, SnapshotFactory.ORIGIN));
		assertThat(refusal.reason()).isEqualTo(Reason.OTHER_FORMAT);
		assertThat(refusal).hasMessageContaining("'oso-snapshot 2'").hasMessageContaining("'oso-snapshot 1'");
	}

	private static void assertRefused(Path directory, Path file) {
		assertThatThrownBy(() -> Snapshot.open(directory, SnapshotFactory.ORIGIN))
			.isInstanceOfSatisfying(SnapshotException.class,
					(refusal) -> assertThat(refusal.reason()).isEqualTo(Reason.DAMAGED))
			.hasMessageContaining(file.toString());
	}

}
