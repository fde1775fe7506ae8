package com.osohq.oso.server.node;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;

/**
 * A digest of a set of facts that does not depend on their order: the number of facts,
 * and the sum of their salted SHA-256 digests modulo 2^256. The salt keeps those who may
 * write facts from looking for different sets with equal sums. Not thread-safe.
 */
final class FactSum {

	private static final int WORDS = 4;

	private final MessageDigest sha256;

	private final byte[] salt;

	private final long[] sum = new long[WORDS];

	private long count;

	FactSum(byte[] salt) {
		this.salt = salt.clone();
		try {
			this.sha256 = MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

	void add(Fact fact) {
		this.sha256.update(this.salt);
		add(fact.predicate());
		for (Value arg : fact.args()) {
			add(arg.type());
			add(arg.id());
		}
		ByteBuffer digest = ByteBuffer.wrap(this.sha256.digest());
		add(digest.getLong(), digest.getLong(), digest.getLong(), digest.getLong());
		this.count++;
	}

	void add(FactSum other) {
		add(other.sum[0], other.sum[1], other.sum[2], other.sum[3]);
		this.count += other.count;
	}

	/** The number of facts. */
	long count() {
		return this.count;
	}

	/** The sum as 64 hexadecimal digits. */
	String hex() {
		StringBuilder hex = new StringBuilder();
		for (long word : this.sum) {
			hex.append(String.format("%016x", word));
		}
		return hex.toString();
	}

	/** A length before each text keeps different facts from having the same bytes. */
	private void add(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		this.sha256.update((byte) (bytes.length >>> 24));
		this.sha256.update((byte) (bytes.length >>> 16));
		this.sha256.update((byte) (bytes.length >>> 8));
		this.sha256.update((byte) bytes.length);
		this.sha256.update(bytes);
	}

	private void add(long... words) {
		long carry = 0;
		for (int i = WORDS - 1; i >= 0; i--) {
			long partial = this.sum[i] + carry;
			long overflow = (carry == 1 && partial == 0) ? 1 : 0;
			this.sum[i] = partial + words[i];
			carry = overflow + ((Long.compareUnsigned(this.sum[i], partial) < 0) ? 1 : 0);
		}
	}

	@Override
	public String toString() {
		return this.count + " facts, " + Arrays.toString(this.sum);
	}

}
