package com.osohq.oso.server.node.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which servers are asked without the proxy: those that {@code NO_PROXY} lists, and those
 * on this host, which a proxy could not reach.
 */
final class NoProxy {

	private static final Pattern IP_LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-f.]*:[0-9a-f:.]*");

	/** A host or a block, and a port. */
	private static final Pattern ENTRY = Pattern
		.compile("(\\[[^]]+\\]|[^:]+|[^\\[\\]]*:[^\\[\\]]*:[^\\[\\]]*)(?::(\\d{1,5}))?");

	private final List<Entry> entries;

	private NoProxy(List<Entry> entries) {
		this.entries = List.copyOf(entries);
	}

	/**
	 * Reads the value of the variable: entries with commas or spaces between them, which
	 * are {@code *}, host names, which stand for their subdomains too,
	 * {@code .example.com} or {@code *.example.com} for these only, IP addresses, or
	 * blocks of them such as {@code 10.0.0.0/8}. All but blocks can be followed by a
	 * port. Anything else is passed over: it may be of use to other programs.
	 */
	static NoProxy of(String text) {
		return new NoProxy(Arrays.stream(text.toLowerCase(Locale.ROOT).split("[,\\s]+"))
			.filter((each) -> !each.isEmpty())
			.flatMap((each) -> Entry.of(each).stream())
			.toList());
	}

	/**
	 * Whether a server is asked directly.
	 * @param host its name or address, as it stands in a URL
	 * @param port its port
	 */
	boolean covers(String host, int port) {
		String name = bare(host.toLowerCase(Locale.ROOT));
		byte @Nullable [] address = address(name);
		return isThisHost(name, address)
				|| this.entries.stream().anyMatch((entry) -> entry.covers(name, address, port));
	}

	private static boolean isThisHost(String name, byte @Nullable [] address) {
		return name.equals("localhost") || name.endsWith(".localhost")
				|| (address != null && resolved(address).isLoopbackAddress());
	}

	private static String bare(String host) {
		String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
		return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
	}

	/** The bytes of an address; nothing is looked up. */
	private static byte @Nullable [] address(String text) {
		if (!IP_LITERAL.matcher(text).matches()) {
			return null;
		}
		try {
			return InetAddress.getByName(text).getAddress();
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	private static InetAddress resolved(byte[] address) {
		try {
			return InetAddress.getByAddress(address);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("an address has 4 or 16 bytes", ex);
		}
	}

	/**
	 * One entry of the list.
	 *
	 * @param name the name in it, or an empty text for any host
	 * @param subdomainsOnly whether it stands for what is below the name only
	 * @param address the address in it, or {@code null}
	 * @param bits how many of the address's first bits count
	 * @param port the port in it, or {@code null} for any
	 */
	private record Entry(String name, boolean subdomainsOnly, byte @Nullable [] address, int bits,
			@Nullable Integer port) {

		static List<Entry> of(String text) {
			int slash = text.indexOf('/');
			if (slash > 0) {
				return block(text.substring(0, slash), text.substring(slash + 1));
			}
			Matcher parts = ENTRY.matcher(text);
			if (!parts.matches()) {
				return List.of();
			}
			@Nullable Integer port = (parts.group(2) != null) ? Integer.valueOf(parts.group(2)) : null;
			String host = bare(parts.group(1));
			byte @Nullable [] address = NoProxy.address(host);
			if (address != null) {
				return List.of(new Entry("", false, address, address.length * Byte.SIZE, port));
			}
			if (host.equals("*")) {
				return List.of(new Entry("", false, null, 0, port));
			}
			boolean below = host.startsWith(".") || host.startsWith("*.");
			return List.of(new Entry(below ? host.substring(host.indexOf('.') + 1) : host, below, null, 0, port));
		}

		private static List<Entry> block(String start, String bits) {
			byte @Nullable [] address = NoProxy.address(bare(start));
			boolean legal = address != null && bits.matches("\\d{1,3}")
					&& Integer.parseInt(bits) <= address.length * Byte.SIZE;
			return legal ? List.of(new Entry("", false, address, Integer.parseInt(bits), null)) : List.of();
		}

		boolean covers(String host, byte @Nullable [] hostAddress, int hostPort) {
			if (this.port != null && this.port != hostPort) {
				return false;
			}
			if (this.address != null) {
				return hostAddress != null && startsAlike(this.address, hostAddress, this.bits);
			}
			return this.name.isEmpty() || host.endsWith('.' + this.name)
					|| (!this.subdomainsOnly && host.equals(this.name));
		}

		private static boolean startsAlike(byte[] one, byte[] other, int bits) {
			if (one.length != other.length) {
				return false;
			}
			for (int bit = 0; bit < bits; bit++) {
				int mask = 0x80 >> (bit % Byte.SIZE);
				if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
					return false;
				}
			}
			return true;
		}

	}

}
