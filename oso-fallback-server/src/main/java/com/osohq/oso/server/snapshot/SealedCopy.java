package com.osohq.oso.server.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;

import com.osohq.oso.server.snapshot.Manifest.FileSeal;

/**
 * Copies a file of a snapshot and checks its bytes on the way, of which it takes as many
 * as the manifest says and no more.
 */
final class SealedCopy {

	private static final int BUFFER_BYTES = 1 << 16;

	private final Path source;

	/**
	 * Prepares copies.
	 * @param source where the bytes come from, for messages
	 */
	SealedCopy(Path source) {
		this.source = source;
	}

	void copy(InputStream in, OutputStream out, SnapshotFile file, FileSeal seal) throws IOException {
		MessageDigest digest = Sha256.digest();
		byte[] buffer = new byte[BUFFER_BYTES];
		long left = seal.size();
		while (left > 0) {
			int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
			if (count < 0) {
				throw new EOFException();
			}
			digest.update(buffer, 0, count);
			out.write(buffer, 0, count);
			left -= count;
		}
		if (!Sha256.text(digest).equals(seal.sha256())) {
			throw SnapshotException.damaged(this.source,
					"has a file '" + file.fileName() + "' that does not match its checksum in the manifest");
		}
	}

}
