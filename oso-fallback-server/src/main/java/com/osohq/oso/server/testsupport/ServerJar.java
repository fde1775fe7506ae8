package com.osohq.oso.server.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * Finds the executable jar of the server.
 */
final class ServerJar {

	private static final String NAME = "oso-fallback-server.jar";

	private ServerJar() {
	}

	/**
	 * Takes the jar out of the test support's own jar. In a checkout of this project,
	 * where classes are used from their directory, it is the one that was built last.
	 */
	static Path find() {
		try (InputStream jar = ServerJar.class.getResourceAsStream(NAME)) {
			return (jar != null) ? extract(jar) : built().orElseThrow(() -> new IllegalStateException(
					"the test support has no " + NAME + " inside; build it with 'mvn -DskipTests package'"));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the development server cannot be unpacked: " + ex, ex);
		}
	}

	private static Path extract(InputStream jar) throws IOException {
		Path directory = Files.createTempDirectory("oso-dev-server-");
		Path file = directory.resolve(NAME);
		directory.toFile().deleteOnExit();
		file.toFile().deleteOnExit();
		Files.copy(jar, file);
		return file;
	}

	private static Optional<Path> built() {
		CodeSource source = ServerJar.class.getProtectionDomain().getCodeSource();
		if (source == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(Path.of(source.getLocation().toURI()).resolveSibling(NAME)).filter(Files::isRegularFile);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
