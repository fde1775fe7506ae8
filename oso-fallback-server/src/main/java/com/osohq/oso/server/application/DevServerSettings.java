package com.osohq.oso.server.application;

import java.nio.file.Path;

import com.osohq.oso.server.application.settings.OwnSettings;
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
 */
public record DevServerSettings(int port, @Nullable Path directory) {

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
		return new DevServerSettings(port(binder), directory.isBlank() ? null : Path.of(directory));
	}

	/** The same settings with another port. */
	public DevServerSettings withPort(int port) {
		return new DevServerSettings(port, this.directory);
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
