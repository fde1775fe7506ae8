package com.osohq.oso.server.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Published policies, cases and expectations in a folder {@code shared} beside the
 * checkout, or where the system property {@code oso.shared} points. A test that needs
 * them is skipped when they are not there.
 */
public final class SharedMaterial {

	private static final JsonMapper JSON = new JsonMapper();

	private SharedMaterial() {
	}

	/** The file, or a skipped test. */
	static Path file(String name) {
		Path file = Path.of(System.getProperty("oso.shared", "../../shared")).resolve(name);
		Assumptions.assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file.normalize()
				+ "; the system property oso.shared may name the folder that has it");
		return file;
	}

	static String text(String name) {
		try {
			return Files.readString(file(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static JsonNode json(String name) {
		return JSON.readTree(text(name));
	}

}
