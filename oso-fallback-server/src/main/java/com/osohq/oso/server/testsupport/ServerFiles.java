package com.osohq.oso.server.testsupport;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

/**
 * The files that the process of the server needs.
 *
 * @param directory where it runs; no settings of anybody else are to be found there
 * @param jar the executable jar
 */
record ServerFiles(Path directory, Path jar) {

	private static final String JAR = "oso-fallback-server.jar";

	private static final String MAIN_CLASS = WatchedDevServer.class.getName().replace('.', '/') + ".class";

	/**
	 * Takes the jar out of the test support's own jar. In a checkout of this project,
	 * where classes are used from their directory, it is the one that was built last.
	 */
	static ServerFiles unpack() {
		try {
			Path directory = Files.createTempDirectory("oso-dev-server-");
			directory.toFile().deleteOnExit();
			copyMainClass(directory);
			Path jar = directory.resolve(JAR);
			return new ServerFiles(directory,
					copy(JAR, jar) ? jar : built().orElseThrow(() -> new IllegalStateException(
							"the test support has no " + JAR + " inside; build it with 'mvn -DskipTests package'")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("the development server cannot be unpacked: " + ex, ex);
		}
	}

	String classPath() {
		return this.jar + File.pathSeparator + this.directory;
	}

	/**
	 * What is registered first is deleted last, which for directories is when they are
	 * empty.
	 */
	private static void copyMainClass(Path directory) throws IOException {
		Path made = directory;
		for (String name : MAIN_CLASS.split("/", -1)) {
			if (!made.equals(directory)) {
				Files.createDirectory(made);
				made.toFile().deleteOnExit();
			}
			made = made.resolve(name);
		}
		copy('/' + MAIN_CLASS, made);
	}

	private static boolean copy(String resource, Path target) throws IOException {
		try (InputStream in = ServerFiles.class.getResourceAsStream(resource)) {
			if (in == null) {
				return false;
			}
			target.toFile().deleteOnExit();
			Files.copy(in, target);
			return true;
		}
	}

	private static Optional<Path> built() {
		CodeSource source = ServerFiles.class.getProtectionDomain().getCodeSource();
		if (source == null) {
			return Optional.empty();
		}
		try {
			return Optional.of(Path.of(source.getLocation().toURI()).resolveSibling(JAR)).filter(Files::isRegularFile);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
