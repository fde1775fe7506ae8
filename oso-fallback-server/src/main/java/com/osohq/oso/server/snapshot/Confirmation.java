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

	/** The time in the file, or that of the creation if there is none to believe in. */
	static Instant read(Path snapshot, Instant created, Instant now) {
		Path file = snapshot.resolve(FILE);
		if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
			return created;
		}
		try (InputStream in = Files.newInputStream(file)) {
			String text = new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
			Instant time = Instant.parse(text.strip());
			return (time.isBefore(created) || time.isAfter(now)) ? created : time;
		}
		catch (IOException | DateTimeException ex) {
			return created;
		}
	}

	static void write(Disk disk, Path snapshot, Instant time) throws IOException {
		disk.replace(snapshot.resolve(FILE), (time + "\n").getBytes(StandardCharsets.UTF_8));
	}

}
