package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/**
 * Where the files of a build are.
 */
abstract class Storage {

	abstract boolean exists(Path file);

	abstract long size(Path file) throws IOException;

	/** Opens a file to be read. */
	abstract SeekableByteChannel read(Path file) throws IOException;

	/** Opens a file to be written at its end; creates it if need be. */
	abstract SeekableByteChannel append(Path file) throws IOException;

	/** Opens a file to be read and rewritten in place. */
	abstract SeekableByteChannel update(Path file) throws IOException;

	/** Writes a file that is not there yet. */
	abstract OutputStream stream(Path file) throws IOException;

	/** Makes a new file of zeros that is memory as well. */
	abstract ByteBuffer mapNew(Path file, long size) throws IOException;

	/** Writes all bytes to where the channel stands. */
	abstract void write(SeekableByteChannel channel, ByteBuffer bytes) throws IOException;

	abstract void truncate(SeekableByteChannel channel, long size) throws IOException;

	abstract void rename(Path from, Path to) throws IOException;

	/** Deletes a file if it is there. */
	abstract void delete(Path file) throws IOException;

}
