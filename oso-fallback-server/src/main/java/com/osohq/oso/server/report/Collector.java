package com.osohq.oso.server.report;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import com.osohq.oso.server.node.AdvertisedCollector;
import com.osohq.oso.server.node.NodeSettings;

/**
 * Who gets the reports.
 *
 * @param url where to send them
 * @param trusted whether it may see the node's API key: only the upstream, which knows it
 * already
 */
record Collector(URI url, boolean trusted) {

	/**
	 * The collector that is configured, else the one that the upstream advertises, else
	 * none.
	 */
	static Optional<Collector> of(NodeSettings settings, AdvertisedCollector advertised) {
		return Optional.ofNullable(settings.collectorUrl())
			.or(advertised::url)
			.map((url) -> new Collector(url, origin(url).equals(origin(settings.url()))));
	}

	private static String origin(URI url) {
		String scheme = url.getScheme().toLowerCase(Locale.ROOT);
		int defaultPort = scheme.equals("https") ? 443 : 80;
		int port = (url.getPort() < 0) ? defaultPort : url.getPort();
		return scheme + "://" + url.getHost().toLowerCase(Locale.ROOT) + ':' + port;
	}

}
