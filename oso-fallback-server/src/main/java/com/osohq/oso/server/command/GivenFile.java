package com.osohq.oso.server.command;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Reads a file that a command is given, and says what is wrong with it in the words of
 * who gave it.
 */
final class GivenFile {

	static final String BYTE_ORDER_MARK = "\uFEFF";

	private GivenFile() {
	}

	/**
	 * Reads a file.
	 * @param name its name, as on the command line
	 * @param content reads what is wanted of it
	 * @throws UsageException if it cannot be read as text
	 */
	static <T> T read(String name, Content<T> content) throws UsageException {
		try {
			Path path = Path.of(name);
			if (name.isEmpty() || Files.notExists(path)) {
				throw new UsageException("there is no file '" + name + "'");
			}
			if (Files.isDirectory(path)) {
				throw new UsageException("'" + name + "' is a directory; name the files in it");
			}
			return content.read(path);
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

	/**
	 * Reads what is wanted of a file.
	 *
	 * @param <T> what that is
	 */
	interface Content<T> {

		T read(Path path) throws IOException, UsageException;

	}

}
