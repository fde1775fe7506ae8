package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
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

	private static final String BYTE_ORDER_MARK = "\uFEFF";

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
		try {
			Path path = Path.of(name);
			if (name.isEmpty() || Files.notExists(path)) {
				throw new UsageException("there is no file '" + name + "'");
			}
			if (Files.isDirectory(path)) {
				throw new UsageException("'" + name + "' is a directory; name the files in it");
			}
			if (!seen.add(path.toAbsolutePath().normalize())) {
				throw new UsageException("'" + name + "' is given twice; leave it out once");
			}
			return new SourceFile(name, decode(Files.readAllBytes(path)));
		}
		catch (InvalidPathException ex) {
			throw new UsageException("'" + name + "' cannot be the name of a file");
		}
		catch (CharacterCodingException ex) {
			throw new UsageException("'" + name + "' is not UTF-8 text; save it in that encoding");
		}
		catch (AccessDeniedException ex) {
			throw new UsageException("'" + name + "' cannot be read: permission denied");
		}
		catch (IOException ex) {
			throw new UsageException("'" + name + "' cannot be read: " + ex.getMessage());
		}
	}

	private static String decode(byte[] content) throws CharacterCodingException {
		String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
		return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
	}

}
