package com.osohq.oso.server.snapshot;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

import com.osohq.oso.server.snapshot.SnapshotException.Reason;

/**
 * What is in an archive: the manifest, then the files, then nothing.
 */
final class ArchiveInput extends InputStream {

	private static final int MAX_HEADER_LENGTH = 100;

	private final Path file;

	private final InputStream compressed;

	private final Gzip gzip;

	ArchiveInput(Path file) throws IOException {
		this.file = file;
		this.compressed = Files.newInputStream(file);
		Gzip opened = null;
		try {
			opened = new Gzip(this.compressed);
		}
		finally {
			if (opened == null) {
				this.compressed.close();
			}
		}
		this.gzip = opened;
	}

	/** The bytes of the manifest, which come first. */
	byte[] manifest() throws IOException {
		String[] header = header().split(" ", -1);
		if (header.length != 3 || !header[0].equals(SnapshotArchive.MAGIC)) {
			throw SnapshotException.damaged(this.file, "is no archive of a snapshot");
		}
		if (!header[1].equals(String.valueOf(SnapshotArchive.FORMAT))) {
			throw new SnapshotException(Reason.OTHER_FORMAT, this.file, "is of version " + header[1]
					+ " of archives, and this version of the server reads only " + SnapshotArchive.FORMAT);
		}
		int length = length(header[2]);
		byte[] manifest = this.gzip.readNBytes(length);
		if (manifest.length < length) {
			throw new EOFException();
		}
		return manifest;
	}

	/** Makes sure that nothing follows, also after the end of the compressed bytes. */
	void requireEnd() throws IOException {
		if (this.gzip.read() >= 0 || this.gzip.bytes() != Files.size(this.file)) {
			throw SnapshotException.damaged(this.file, "goes on after its end");
		}
	}

	@Override
	public int read() throws IOException {
		return this.gzip.read();
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		return this.gzip.read(target, offset, length);
	}

	@Override
	public void close() throws IOException {
		try (this.compressed) {
			this.gzip.close();
		}
	}

	private String header() throws IOException {
		StringBuilder header = new StringBuilder();
		int next = this.gzip.read();
		while (next >= 0 && next != '\n' && header.length() < MAX_HEADER_LENGTH) {
			header.append((char) next);
			next = this.gzip.read();
		}
		return header.toString();
	}

	private int length(String digits) throws SnapshotException {
		try {
			int length = Integer.parseInt(digits);
			if (length >= 0 && length <= ManifestText.MAX_BYTES) {
				return length;
			}
		}
		catch (NumberFormatException ex) {
			// as wrong as a number out of range
		}
		throw SnapshotException.damaged(this.file, "has a manifest of an impossible length");
	}

	/**
	 * Gzip that knows where it ended.
	 */
	private static final class Gzip extends GZIPInputStream {

		private static final int BUFFER_BYTES = 1 << 16;

		/** What Java's gzip has before and after the compressed bytes. */
		private static final int FRAME_BYTES = 10 + 8;

		Gzip(InputStream in) throws IOException {
			super(in, BUFFER_BYTES);
		}

		/** The length of a file that ends where the compressed bytes do. */
		long bytes() {
			return this.inf.getBytesRead() + FRAME_BYTES;
		}

	}

}
