package com.osohq.oso.server.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.osohq.oso.server.environment.PolicyText;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the content of an environment, whatever the order of its facts. Two digests
 * with the same salt are equal exactly when policy and facts are.
 *
 * @param salt the salt of the facts' sum, in hexadecimal digits
 * @param hash the SHA-256 of policy, filename, and the facts' number and sum, likewise
 */
record ContentDigest(String salt, String hash) {

	private static final int SALT_BYTES = 16;

	private static final Pattern TEXT = Pattern.compile("([0-9a-f]{32}):([0-9a-f]{64})");

	static ContentDigest of(byte[] salt, @Nullable PolicyText policy, FactSum facts) {
		String content = facts.count() + ":" + facts.hex() + ':'
				+ ((policy != null) ? policy.filename() + "\u0000" + policy.source() : "");
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
			return new ContentDigest(HexFormat.of().formatHex(salt), HexFormat.of().formatHex(hash));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	/** Reads what {@link #toString} has written; nothing else is a digest. */
	static @Nullable ContentDigest parse(@Nullable String text) {
		var matcher = TEXT.matcher((text != null) ? text : "");
		return matcher.matches() ? new ContentDigest(matcher.group(1), matcher.group(2)) : null;
	}

	/** A salt that nobody can know. */
	static byte[] newSalt() {
		byte[] salt = new byte[SALT_BYTES];
		new SecureRandom().nextBytes(salt);
		return salt;
	}

	/** The salt to sum up with what is to be compared with this. */
	byte[] saltBytes() {
		return HexFormat.of().parseHex(this.salt);
	}

	/** Less than a hundred characters of ASCII. */
	@Override
	public String toString() {
		return this.salt + ':' + this.hash;
	}

}
