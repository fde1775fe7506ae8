package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.node.RefreshListener.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What refreshes leave on disk, and what they find there.
 */
class RefreshedFilesTests extends RefreshFixture {

	private static final Fact ALICE = TestNode.reader("alice", "anvil");

	private static final Fact BOB = TestNode.reader("bob", "anvil");

	@Test
	void deletesTheSnapshotBeforeWhileARequestStillUsesIt() throws IOException {
		this.cloud.holds(ALICE);
		var held = this.node.refresh().node.current();
		this.cloud.holds(BOB);
		this.node.refresh();
		assertThat(snapshots()).hasSize(1);
		List<Fact> found = new ArrayList<>();
		held.facts().forEach(FactPattern.of(ALICE), found::add);
		assertThat(found).containsExactly(ALICE);
	}

	@Test
	void makesRoomBeforeItWritesByDeletingWhatNoVersionHereReads() throws Exception {
		Path other = Files.createDirectory(this.root.resolve("snapshot-0000000001"));
		String body = "oso-snapshot 99\n";
		String seal = HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
		Path manifest = Files.writeString(other.resolve("manifest"), body + "sha256 " + seal + '\n');
		this.node.refresh();
		assertThat(other).as("it is of today").exists();
		Files.setLastModifiedTime(manifest, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		List<Boolean> seen = new ArrayList<>();
		this.cloud.holds(ALICE).afterEachFacts(() -> seen.add(Files.exists(other)));
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UPDATED);
		assertThat(seen).startsWith(true).endsWith(false);
	}

	@Test
	void writesNothingWhenNothingHasChanged() throws IOException {
		this.cloud.holds(ALICE, BOB);
		this.node.refresh();
		SnapshotStatus before = this.node.snapshot();
		List<Path> files = snapshots();
		this.cloud.takeRequests();
		this.cloud.holds(BOB, ALICE);
		this.node.refresh();
		assertThat(this.node.lastOutcome()).isEqualTo(Outcome.UNCHANGED);
		assertThat(this.node.snapshot().id()).isEqualTo(before.id());
		assertThat(this.node.snapshot().asOf()).isEqualTo(before.asOf().plus(Duration.ofMinutes(1)));
		assertThat(snapshots()).isEqualTo(files);
		assertThat(this.cloud.takeRequests()).as("one pass is enough").hasSize(6);
	}

	@Test
	void recognizesUnchangedContentAfterARestart() {
		this.cloud.holds(ALICE, BOB);
		this.node.refresh().refresh();
		TestNode restarted = this.node.restart();
		assertThat(restarted.snapshot()).isEqualTo(this.node.snapshot());
		assertThat(restarted.node.current().policyText().source()).isEqualTo(FakeCloud.POLICY);
		assertThat(restarted.refresh().lastOutcome()).isEqualTo(Outcome.UNCHANGED);
	}

	private List<Path> snapshots() throws IOException {
		try (Stream<Path> children = Files.list(this.root)) {
			return children.filter(Files::isDirectory).sorted().toList();
		}
	}

}
