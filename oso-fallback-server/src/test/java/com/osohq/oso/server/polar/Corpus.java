package com.osohq.oso.server.polar;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Public policies that may lie beside the checkout, with what must happen to each.
 */
final class Corpus {

	private final Path directory;

	private Corpus(Path directory) {
		this.directory = directory;
	}

	/** The corpus; the test is skipped when it is not there. */
	static Corpus orSkip() {
		Path directory = Path.of(System.getProperty("oso.shared", "../../shared")).resolve("corpus");
		assumeTrue(Files.isDirectory(directory), "skipped: there is no corpus of policies in " + directory);
		return new Corpus(directory);
	}

	/** The names of the policies, each with whether it must load. */
	Map<String, Boolean> expectations() {
		Map<String, Boolean> expectations = new TreeMap<>();
		for (String line : read("INDEX.md").split("\n")) {
			String[] cells = line.split("\\|");
			if (cells.length == 6 && cells[1].strip().endsWith(".polar")) {
				expectations.put(cells[1].strip(), !cells[5].strip().startsWith("REJECTED"));
			}
		}
		assertThat(expectations).isNotEmpty();
		return expectations;
	}

	SourceFile file(String name) {
		return new SourceFile(name, read(name));
	}

	private String read(String name) {
		try {
			return Files.readString(this.directory.resolve(name));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
