package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * A small file beside the manifest that says when the content of the snapshot was last
 * seen to be that of its origin. It changes while the snapshot does not, and so is under
 * no checksum: what makes no sense in it counts as if it were not there.
 */
final class Confirmation {

	static final String FILE = "confirmed";

	private static final int MAX_BYTES = 64;

	private Confirmation() {
	}

	/**
	 * The time in the file, or that of the creation if there is none that can be read.
	 * One before the creation was written after the clock had been set back, and counts:
	 * it makes the snapshot older, and to the clock that wrote it the creation is yet to
	 * come.
	 */
	static Instant read(Path snapshot, Instant created) {
		Path file = snapshot.resolve(FILE);
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return created;
		}
		try (InputStream in = Files.newInputStream(file)) {
			String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
			return Instant.parse(text.strip());
		}
		catch (IOException | DateTimeException ex) {
			return created;
		}
	}

	static void write(Disk disk, Path snapshot, Instant time) throws IOException {
		disk.replace(snapshot.resolve(FILE), (time + "\n").getBytes(StandardCharsets.UTF_8));
	}

}
