package com.osohq.oso.server.node.outbound;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How to reach other servers: through the proxies that the environment variables
 * {@code HTTP_PROXY} and {@code HTTPS_PROXY} name, in capitals or not, unless
 * {@code NO_PROXY} lists the server. Where Java has been told of a proxy itself, with
 * {@code -Dhttps.proxyHost} for example, that one is used. Thread-safe.
 */
public final class Outbound {

	/**
	 * Java sends no passwords to proxies of HTTPS unless it is told that it may, since
	 * they are readable on the way there.
	 */
	private static final String SCHEMES_NOT_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

	private static final int HTTPS_PORT = 443;

	private static final int HTTP_PORT = 80;

	private final Map<String, String> environment;

	private final NoProxy exceptions;

	private final Selector selector = new Selector();

	private Outbound(Map<String, String> environment) {
		this.environment = Map.copyOf(environment);
		this.exceptions = NoProxy.of(value("no_proxy"));
	}

	/**
	 * The way out for this process. To be called before the process makes its first HTTP
	 * client, as Java reads but once whether proxies may be sent passwords.
	 */
	public static Outbound ofProcess() {
		Outbound outbound = of(System.getenv());
		if (outbound.value("https_proxy").contains("@") && System.getProperty(SCHEMES_NOT_FOR_TUNNELS) == null) {
			System.setProperty(SCHEMES_NOT_FOR_TUNNELS, "");
		}
		return outbound;
	}

	/**
	 * The way out for a process with these environment variables.
	 */
	public static Outbound of(Map<String, String> environment) {
		return new Outbound(environment);
	}

	/**
	 * A client that speaks HTTP/1.1 and follows no redirects: keys in the headers would
	 * go along.
	 * @param connect how long to wait for a connection
	 */
	public HttpClient client(Duration connect) {
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.followRedirects(HttpClient.Redirect.NEVER)
			.connectTimeout(connect)
			.proxy(this.selector)
			.build();
	}

	/** A request for such a client. */
	public HttpRequest.Builder request(URI server) {
		HttpRequest.Builder request = HttpRequest.newBuilder(server);
		ProxyAddress proxy = proxy(server);
		if (proxy != null && proxy.authorization() != null) {
			request.header("Proxy-Authorization", proxy.authorization());
		}
		return request;
	}

	/**
	 * Says how a server is reached, for messages.
	 * @return an empty text, or {@code " through the proxy host:port"}
	 * @throws UnusableAddressException if there is to be a proxy that cannot be used
	 */
	public String way(URI server) {
		ProxyAddress proxy = proxy(server);
		return (proxy != null) ? " through the proxy " + proxy : "";
	}

	private @Nullable ProxyAddress proxy(URI server) {
		ProxyAddress ofJava = ofJava(server);
		if (ofJava != null) {
			return ofJava;
		}
		String scheme = server.getScheme().toLowerCase(Locale.ROOT);
		int defaultPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
		String address = value(scheme + "_proxy");
		boolean direct = address.isEmpty()
				|| this.exceptions.covers(server.getHost(), (server.getPort() < 0) ? defaultPort : server.getPort());
		return direct ? null : ProxyAddress.of(scheme.toUpperCase(Locale.ROOT) + "_PROXY", address);
	}

	private static @Nullable ProxyAddress ofJava(URI server) {
		ProxySelector selector = ProxySelector.getDefault();
		if (selector != null) {
			for (Proxy proxy : selector.select(server)) {
				if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
					return new ProxyAddress(address.getHostString(), address.getPort(), null);
				}
			}
		}
		return null;
	}

	/** Of a variable in either case, small letters first, as in other programs. */
	private String value(String name) {
		String small = this.environment.getOrDefault(name, "").strip();
		return small.isEmpty() ? this.environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip() : small;
	}

	/**
	 * Tells Java's client which proxy to take.
	 */
	private final class Selector extends ProxySelector {

		@Override
		public List<Proxy> select(URI server) {
			ProxyAddress proxy = proxy(server);
			return List.of((proxy != null)
					? new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))
					: Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI server, SocketAddress proxy, IOException problem) {
			// whoever sends the request is told
		}

	}

}
