package com.osohq.oso.server.application;

import java.net.InetAddress;
import java.nio.file.Path;

import com.osohq.oso.server.application.settings.OwnSettings;
import com.osohq.oso.server.node.ListenAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.StandardEnvironment;

/**
 * What can be set about the development server outside of its command line: by
 * environment variables, or in a settings file.
 *
 * @param port {@code OSO_PORT} or {@code oso.port}: the port to listen on, 8080 by
 * default; 0 is any free one
 * @param directory {@code OSO_DIRECTORY} or {@code oso.directory}: where the main
 * environment is kept; {@code null}, the default, means in memory only
 * @param address {@code OSO_ADDRESS} or {@code oso.address}: the address to listen on,
 * that of the loopback interface by default, as the server's key is no secret
 */
public record DevServerSettings(int port, @Nullable Path directory, InetAddress address) {

	/** The port if none is set. */
	public static final int DEFAULT_PORT = 8080;

	private static final int MAX_PORT = 65_535;

	public DevServerSettings {
		if (port < 0 || port > MAX_PORT) {
			throw new IllegalArgumentException("the port is " + port + ", but it must be from 0 to " + MAX_PORT);
		}
	}

	/**
	 * Reads the settings of this process.
	 * @throws IllegalArgumentException if one makes no sense
	 */
	public static DevServerSettings load() {
		StandardEnvironment environment = new StandardEnvironment();
		OwnSettings.restrict(environment);
		ConfigurationPropertySources.attach(environment);
		Binder binder = Binder.get(environment);
		String directory = binder.bind("oso.directory", String.class).orElse("");
		String address = binder.bind("oso.address", String.class).orElse("").strip();
		return new DevServerSettings(port(binder), directory.isBlank() ? null : Path.of(directory),
				address.isEmpty() ? InetAddress.getLoopbackAddress() : address("OSO_ADDRESS", address));
	}

	/**
	 * Reads an address to listen on.
	 * @param name how it was set, for the message
	 * @param text the address
	 * @throws IllegalArgumentException if it makes no sense
	 */
	public static InetAddress address(String name, String text) {
		try {
			return ListenAddress.of(text);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(name + " is '" + text + "'; accepted: " + ListenAddress.ACCEPTED, ex);
		}
	}

	/** The same settings with another port. */
	public DevServerSettings withPort(int port) {
		return new DevServerSettings(port, this.directory, this.address);
	}

	/** The same settings with another address. */
	public DevServerSettings withAddress(InetAddress address) {
		return new DevServerSettings(this.port, this.directory, address);
	}

	private static int port(Binder binder) {
		try {
			return binder.bind("oso.port", Integer.class).orElse(DEFAULT_PORT);
		}
		catch (BindException ex) {
			throw new IllegalArgumentException("OSO_PORT (or oso.port) is not a number", ex);
		}
	}

}
