package com.osohq.oso.server.web.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * Names an answer by what it depends on.
 */
final class EntityTag {

	private static final int BYTES = 16;

	private EntityTag() {
	}

	/** A weak tag, as Tomcat does not compress what has a strong one. */
	static String of(String version, String content) {
		MessageDigest digest = sha256();
		digest.update((version.length() + ":" + version + content).getBytes(StandardCharsets.UTF_8));
		byte[] start = Arrays.copyOf(digest.digest(), BYTES);
		return "W/\"" + Base64.getUrlEncoder().withoutPadding().encodeToString(start) + '"';
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
