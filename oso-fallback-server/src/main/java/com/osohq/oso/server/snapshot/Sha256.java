package com.osohq.oso.server.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Checksums as hexadecimal digits.
 */
final class Sha256 {

	private static final int BUFFER_BYTES = 1 << 13;

	private Sha256() {
	}

	static String of(byte[] bytes) {
		return HexFormat.of().formatHex(digest().digest(bytes));
	}

	static String of(Path file) throws IOException {
		MessageDigest digest = digest();
		byte[] buffer = new byte[BUFFER_BYTES];
		try (InputStream in = Files.newInputStream(file)) {
			int count = in.read(buffer);
			while (count >= 0) {
				digest.update(buffer, 0, count);
				count = in.read(buffer);
			}
		}
		return text(digest);
	}

	static String text(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
