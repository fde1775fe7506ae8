package com.osohq.oso.server.devserver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Tells a file from another one that has taken its name.
 *
 * @param file the name
 * @param key what the system calls the file, or {@code null} if it does not say
 */
record FileIdentity(Path file, @Nullable Object key) {

	static FileIdentity of(Path file) throws IOException {
		return new FileIdentity(file, Files.readAttributes(file, BasicFileAttributes.class).fileKey());
	}

	/** Whether the name still leads to the file. */
	boolean isInPlace() throws IOException {
		return Objects.equals(this.key, of(this.file).key);
	}

}
