package com.osohq.oso.server.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

import com.osohq.oso.server.environment.PolicyText;
import org.jspecify.annotations.Nullable;

/**
 * Identifies the content of an environment, whatever the order of its facts. Two digests
 * with the same salt are equal exactly when policy and facts are.
 *
 * @param salt the salt of the sum, in hexadecimal digits
 * @param policy the SHA-256 of the policy and its filename
 * @param facts the number of facts
 * @param sum the sum of the facts' digests, see {@link FactSum}
 */
record ContentDigest(String salt, String policy, long facts, String sum) {

	private static final int SALT_BYTES = 16;

	static ContentDigest of(byte[] salt, @Nullable PolicyText policy, FactSum facts) {
		return new ContentDigest(HexFormat.of().formatHex(salt), hash(policy), facts.count(), facts.hex());
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

	private static String hash(@Nullable PolicyText policy) {
		if (policy == null) {
			return "none";
		}
		try {
			MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
			sha256.update(String.valueOf(policy.filename()).getBytes(StandardCharsets.UTF_8));
			sha256.update((byte) 0);
			return HexFormat.of().formatHex(sha256.digest(policy.source().getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
