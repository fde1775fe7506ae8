package com.osohq.oso.server.command;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.polar.SourceFile;

/**
 * Reads the policy files that a command is given.
 */
final class PolicyFiles {

	private PolicyFiles() {
	}

	/**
	 * Reads the files, in their order.
	 * @param args the file names
	 * @return the files, named as on the command line
	 * @throws UsageException if there is none, one cannot be read as text, or one is
	 * given twice
	 */
	static List<SourceFile> read(List<String> args) throws UsageException {
		if (args.isEmpty()) {
			throw new UsageException("no policy file given; name at least one");
		}
		List<SourceFile> files = new ArrayList<>();
		Set<Path> seen = new HashSet<>();
		for (String arg : args) {
			if (arg.startsWith("-")) {
				throw new UsageException("unknown option '" + arg + "'; only policy files can follow");
			}
			files.add(read(arg, seen));
		}
		return files;
	}

	private static SourceFile read(String name, Set<Path> seen) throws UsageException {
		return GivenFile.read(name, (path) -> {
			if (!seen.add(path.toAbsolutePath().normalize())) {
				throw new UsageException("'" + name + "' is given twice; leave it out once");
			}
			return new SourceFile(name, decode(Files.readAllBytes(path)));
		});
	}

	private static String decode(byte[] content) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		return text.startsWith(GivenFile.BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

}
