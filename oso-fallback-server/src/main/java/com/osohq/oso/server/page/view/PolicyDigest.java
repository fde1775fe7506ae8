package com.osohq.oso.server.page.view;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Tells whether two servers have the same policy without showing it.
 */
public final class PolicyDigest {

	private PolicyDigest() {
	}

	/** The SHA-256 of the policy's text in UTF-8, in hexadecimal digits. */
	public static String of(String source) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(source.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
