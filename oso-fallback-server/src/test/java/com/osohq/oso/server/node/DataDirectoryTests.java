package com.osohq.oso.server.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DataDirectory}.
 */
class DataDirectoryTests {

	@TempDir
	private Path parent;

	@Test
	void deletesATemporaryDirectoryAtTheEnd() throws IOException {
		try (DataDirectory directory = DataDirectory.temporary(this.parent)) {
			Files.writeString(directory.path().resolve("file"), "content");
		}
		assertThat(this.parent).isEmptyDirectory();
	}

	@Test
	void deletesWhatKilledProcessesHaveLeft() throws IOException {
		Files.createFile(this.parent.resolve("oso-fallback-7.lock"));
		Path left = Files.createDirectory(this.parent.resolve("oso-fallback-7"));
		Files.writeString(left.resolve("file"), "content");
		try (DataDirectory directory = DataDirectory.temporary(this.parent)) {
			assertThat(left).doesNotExist();
			assertThat(directory.path()).isEmptyDirectory();
		}
	}

	@Test
	void leavesAloneWhatIsInUse() throws IOException {
		try (DataDirectory one = DataDirectory.temporary(this.parent);
				DataDirectory other = DataDirectory.temporary(this.parent)) {
			assertThat(one.path()).isEmptyDirectory();
			assertThat(other.path()).isEmptyDirectory();
		}
	}

	@Test
	void leavesAloneWhatIsNotItsOwn() throws IOException {
		Path foreign = Files.createDirectory(this.parent.resolve("oso-fallback-data"));
		DataDirectory.temporary(this.parent).close();
		assertThat(foreign).isDirectory();
	}

	@Test
	void keepsAPersistentDirectory() throws IOException {
		try (DataDirectory directory = DataDirectory.persistent(this.parent)) {
			Files.writeString(directory.path().resolve("file"), "content");
		}
		assertThat(this.parent.resolve("file")).exists();
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void keepsATemporaryDirectoryFromOthers() throws IOException {
		try (DataDirectory directory = DataDirectory.temporary(this.parent)) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
				.isEqualTo("rwx------");
		}
	}

}
