package com.osohq.oso.server.node;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where the upstream says that it takes reports of its nodes. It says so in a header of
 * its answers, as a path of its own: nothing else is accepted, so that a header cannot
 * send reports, and the key that goes with them, to another server. Thread-safe.
 */
public final class AdvertisedCollector {

	private static final String HEADER = "X-Oso-Collector";

	private static final int MAX_LENGTH = 200;

	/** No segment is empty or begins with a dot, so that none leads upwards. */
	private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

	private volatile @Nullable URI url;

	/** The address to send reports to, or nothing if the upstream takes none. */
	public Optional<URI> url() {
		return Optional.ofNullable(this.url);
	}

	/**
	 * Takes note of what an answer says. One that says nothing withdraws what an earlier
	 * one has said.
	 * @param upstream where the answer comes from, without a slash at the end
	 * @param headers the headers of the answer
	 */
	void hear(String upstream, HttpHeaders headers) {
		String path = headers.firstValue(HEADER).orElse("").strip();
		boolean legal = path.length() <= MAX_LENGTH && PATH.matcher(path).matches();
		this.url = legal ? URI.create(upstream + path) : null;
	}

}
