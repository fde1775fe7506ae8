package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Bytes in a chain of files, read only once: each file is deleted as soon as it has been
 * read, so that copying the bytes does not take twice their space.
 */
final class Segments {

	private final Storage disk;

	private final Path directory;

	private final String name;

	private final int segmentBytes;

	private int count;

	private long bytes;

	/**
	 * Starts without any bytes.
	 * @param disk where the files go
	 * @param directory the directory of the files
	 * @param name the beginning of the files' names
	 * @param segmentBytes about how many bytes go into one file
	 */
	Segments(Storage disk, Path directory, String name, int segmentBytes) {
		this.disk = disk;
		this.directory = directory;
		this.name = name;
		this.segmentBytes = segmentBytes;
	}

	/** The number of bytes written. */
	long bytes() {
		return this.bytes;
	}

	OutputStream write() {
		return new SegmentOutput();
	}

	InputStream read() {
		return new SegmentInput();
	}

	private Path file(int number) {
		return this.directory.resolve(this.name + '-' + number);
	}

	/**
	 * Goes on to the next file when one has enough.
	 */
	private final class SegmentOutput extends OutputStream {

		private @Nullable OutputStream current;

		private int written;

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			OutputStream out = this.current;
			if (out == null || this.written >= Segments.this.segmentBytes) {
				close();
				out = Segments.this.disk.stream(file(Segments.this.count++));
				this.current = out;
				this.written = 0;
			}
			out.write(source, offset, length);
			this.written += length;
			Segments.this.bytes += length;
		}

		@Override
		public void close() throws IOException {
			OutputStream out = this.current;
			if (out != null) {
				this.current = null;
				out.close();
			}
		}

	}

	/**
	 * Goes on to the next file, and deletes the one before.
	 */
	private final class SegmentInput extends InputStream {

		private @Nullable InputStream current;

		private int next;

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			while (this.current != null || this.next < Segments.this.count) {
				InputStream in = this.current;
				if (in == null) {
					in = Channels.newInputStream(Segments.this.disk.read(file(this.next++)));
					this.current = in;
				}
				int read = in.read(target, offset, length);
				if (read >= 0) {
					return read;
				}
				close();
				Segments.this.disk.delete(file(this.next - 1));
			}
			return -1;
		}

		@Override
		public void close() throws IOException {
			InputStream in = this.current;
			if (in != null) {
				this.current = null;
				in.close();
			}
		}

	}

}
