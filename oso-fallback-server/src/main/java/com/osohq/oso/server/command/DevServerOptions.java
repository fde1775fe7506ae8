package com.osohq.oso.server.command;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What follows {@code dev-server} on the command line.
 *
 * @param policies the policy files, possibly none
 * @param facts the facts file, or {@code null}
 * @param port the port, or {@code null} for the configured one
 * @param address the address to listen on, or {@code null} for the configured one
 * @param watch whether to load the policy again when a file changes
 */
record DevServerOptions(List<String> policies, @Nullable String facts, @Nullable Integer port, @Nullable String address,
		boolean watch) {

	DevServerOptions {
		policies = List.copyOf(policies);
	}

	static DevServerOptions parse(List<String> args) throws UsageException {
		List<String> policies = new ArrayList<>();
		String facts = null;
		Integer port = null;
		String address = null;
		boolean watch = false;
		for (Iterator<String> rest = split(args).iterator(); rest.hasNext();) {
			String arg = rest.next();
			switch (arg) {
				case "--facts" -> {
					facts = once(arg, facts, value(arg, rest));
				}
				case "--port" -> {
					port = once(arg, port, number(value(arg, rest)));
				}
				case "--address" -> {
					address = once(arg, address, value(arg, rest));
				}
				case "--watch" -> {
					watch = true;
				}
				case "--watch-for-changes" -> {
					policies.add(value(arg, rest));
					watch = true;
				}
				default -> policies.add(file(arg));
			}
		}
		if (watch && policies.isEmpty()) {
			throw new UsageException("--watch needs a policy file to watch; name at least one");
		}
		return new DevServerOptions(policies, facts, port, address, watch);
	}

	/** Turns {@code --name=value} into {@code --name value}. */
	private static List<String> split(List<String> args) {
		List<String> split = new ArrayList<>();
		for (String arg : args) {
			split.addAll(arg.startsWith("--") ? List.of(arg.split("=", 2)) : List.of(arg));
		}
		return split;
	}

	private static String value(String option, Iterator<String> rest) throws UsageException {
		if (!rest.hasNext()) {
			throw new UsageException(option + " needs a value");
		}
		return rest.next();
	}

	private static <T> T once(String option, @Nullable T former, T value) throws UsageException {
		if (former != null) {
			throw new UsageException(option + " is given twice; leave it out once");
		}
		return value;
	}

	private static int number(String text) throws UsageException {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw new UsageException("the port '" + text + "' is not a number");
		}
	}

	private static String file(String arg) throws UsageException {
		if (arg.startsWith("-")) {
			throw new UsageException("unknown option '" + arg
					+ "'; there are --facts, --port, --address, --watch and --watch-for-changes");
		}
		return arg;
	}

}
