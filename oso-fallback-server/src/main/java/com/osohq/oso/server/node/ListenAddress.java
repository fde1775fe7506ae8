package com.osohq.oso.server.node;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Reads the address that a server is to listen on.
 */
public final class ListenAddress {

	/** What is accepted, for messages. */
	public static final String ACCEPTED = "an address or a name of this machine, such as 127.0.0.1; or * for all of its"
			+ " addresses";

	/** Stands for all addresses of the machine. */
	public static final InetAddress ALL = new InetSocketAddress(0).getAddress();

	private static final String ALL_WRITTEN = "*";

	private ListenAddress() {
	}

	/**
	 * Reads an address.
	 * @throws IllegalArgumentException if it is none, or a name that is not known
	 */
	public static InetAddress of(String text) {
		if (text.equals(ALL_WRITTEN)) {
			return ALL;
		}
		try {
			return InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("'" + text + "' is not known", ex);
		}
	}

}
