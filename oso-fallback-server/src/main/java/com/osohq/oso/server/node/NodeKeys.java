package com.osohq.oso.server.node;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.osohq.oso.server.environment.ApiKeys;
import com.osohq.oso.server.environment.CurrentEnvironment;

/**
 * The keys that open a node: its own and those of its settings. None of them may write.
 */
public final class NodeKeys implements ApiKeys {

	private final Optional<Access> access;

	private final List<byte[]> digests;

	private final boolean any;

	/**
	 * Accepts keys.
	 * @param settings say which
	 * @param environment what they open
	 */
	public NodeKeys(NodeSettings settings, CurrentEnvironment environment) {
		this.access = Optional.of(new Access(environment, false));
		this.any = settings.clientTokens().contains(NodeSettings.ANY_TOKEN);
		this.digests = Stream.concat(Stream.of(settings.apiToken()), settings.clientTokens().stream())
			.map(NodeKeys::digest)
			.toList();
	}

	/** Compares digests, all of them, so that the time says nothing about the keys. */
	@Override
	public Optional<Access> open(String apiKey) {
		byte[] digest = digest(apiKey);
		boolean known = this.any;
		for (byte[] each : this.digests) {
			known |= MessageDigest.isEqual(each, digest);
		}
		return known ? this.access : Optional.empty();
	}

	private static byte[] digest(String apiKey) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
