package com.osohq.oso.server.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

import com.osohq.oso.server.application.settings.KnownNames;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told on the command line.
 *
 * @param importFile the archive to import, or {@code null}
 * @param exportFile the archive to export to, or {@code null} to run the node
 * @param properties settings in the form {@code --name=value}
 */
record NodeArguments(@Nullable Path importFile, @Nullable Path exportFile, List<String> properties) {

	private static final String IMPORT = "--import";

	private static final String EXPORT = "--export";

	/** A name with a dot in it, so that a mistyped option is no setting. */
	private static final Pattern PROPERTY = Pattern.compile("--[\\w-]+(\\.[\\w\\[\\]-]+)+=.*");

	NodeArguments {
		properties = List.copyOf(properties);
	}

	static NodeArguments parse(List<String> args) throws UsageException {
		Path importFile = null;
		Path exportFile = null;
		List<String> properties = new ArrayList<>();
		for (Iterator<String> rest = args.iterator(); rest.hasNext();) {
			String arg = rest.next();
			if (arg.equals(IMPORT) || arg.startsWith(IMPORT + '=')) {
				importFile = file(IMPORT, arg, rest, importFile);
			}
			else if (arg.equals(EXPORT) || arg.startsWith(EXPORT + '=')) {
				exportFile = file(EXPORT, arg, rest, exportFile);
			}
			else if (PROPERTY.matcher(arg).matches()) {
				properties.add(setting(arg));
			}
			else {
				throw new UsageException("unknown argument '" + name(arg) + "'; a node takes " + IMPORT + " FILE, "
						+ EXPORT + " FILE and settings such as --oso.port=8080");
			}
		}
		if (importFile != null && exportFile != null) {
			throw new UsageException(IMPORT + " and " + EXPORT + " exclude each other");
		}
		if (importFile != null && !Files.isReadable(importFile)) {
			throw new UsageException("cannot read the archive " + importFile);
		}
		return new NodeArguments(importFile, exportFile, properties);
	}

	private static String setting(String arg) throws UsageException {
		String name = name(arg).substring("--".length());
		if (!KnownNames.isSetting(name)) {
			throw new UsageException("the setting '" + name + "' does not count here; docs/deployment.md lists what"
					+ " does beside oso.*");
		}
		return arg;
	}

	/** Without the value, which may be a key. */
	private static String name(String arg) {
		return arg.split("=", 2)[0];
	}

	private static Path file(String option, String arg, Iterator<String> rest, @Nullable Path before)
			throws UsageException {
		String text = arg.startsWith(option + '=') ? arg.substring(option.length() + 1)
				: rest.hasNext() ? rest.next() : "";
		if (before != null || text.isEmpty() || text.startsWith("--")) {
			throw new UsageException(option + " needs one file");
		}
		try {
			return Path.of(text);
		}
		catch (InvalidPathException ex) {
			throw new UsageException(option + " needs a file, not '" + text + '\'');
		}
	}

}
