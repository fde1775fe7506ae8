package com.osohq.oso.server.devserver;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import org.jspecify.annotations.Nullable;

/**
 * Stands for an API key where keys are compared: how long a comparison takes depends on
 * the digests, from which nobody can tell how much of a key is right.
 */
final class KeyDigest {

	private final byte[] digest;

	private KeyDigest(byte[] digest) {
		this.digest = digest;
	}

	static KeyDigest of(String apiKey) {
		try {
			return new KeyDigest(MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof KeyDigest key && MessageDigest.isEqual(key.digest, this.digest);
	}

	@Override
	public int hashCode() {
		return ByteBuffer.wrap(this.digest).getInt();
	}

}
