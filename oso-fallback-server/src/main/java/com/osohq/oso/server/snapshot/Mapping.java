package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files as memory that the operating system pages in and out.
 */
final class Mapping {

	private Mapping() {
	}

	/** Maps a file of less than 2 GiB. */
	static ByteBuffer of(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			return of(channel, 0, channel.size());
		}
	}

	/** Maps a part of less than 2 GiB of a file. */
	static ByteBuffer of(FileChannel channel, long offset, long size) throws IOException {
		if (size == 0) {
			return ByteBuffer.allocate(0);
		}
		return channel.map(FileChannel.MapMode.READ_ONLY, offset, size).order(ByteOrder.LITTLE_ENDIAN);
	}

}
