package com.osohq.oso.server.node;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * How a node takes connections, beside the port.
 *
 * @param address {@code OSO_ADDRESS}: the address to listen on, all of the machine's by
 * default
 * @param tls the files for TLS, or {@code null} for plain HTTP, the default
 */
public record ListenSettings(InetAddress address, @Nullable TlsFiles tls) {

	private static final String FILE = "the path of a file in PEM";

	/**
	 * Reads the settings from environment variables, command line and settings files.
	 * @throws InvalidSettingsException if any of them is illegal
	 */
	public static ListenSettings from(Environment environment) {
		SettingsReader reader = new SettingsReader(Binder.get(environment));
		InetAddress address = reader.optional("oso.address", ListenAddress.ALL, ListenAddress.ACCEPTED,
				ListenAddress::of);
		Path certificate = reader.optional("oso.tls-certificate", FILE, false, Path::of);
		Path key = reader.optional("oso.tls-key", FILE, false, Path::of);
		reader.check();
		if (certificate == null && key == null) {
			return new ListenSettings(address, null);
		}
		if (certificate == null || key == null) {
			throw new InvalidSettingsException(List
				.of("OSO_TLS_CERTIFICATE and OSO_TLS_KEY belong together; set both, or neither for plain HTTP"));
		}
		return new ListenSettings(address, new TlsFiles(certificate, key));
	}

	/**
	 * Where certificate and key are. Either can be exchanged while the node runs.
	 *
	 * @param certificate {@code OSO_TLS_CERTIFICATE}: the node's certificate in PEM, and
	 * behind it those of authorities in between
	 * @param key {@code OSO_TLS_KEY}: its private key in PEM, not encrypted
	 */
	public record TlsFiles(Path certificate, Path key) {
	}

}
