package com.osohq.oso.server.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds a data set by its name: in the folder that the system property
 * {@code gitcloud.data} names, with the policy file that {@code gitcloud.policy} names;
 * without these properties, the data set is generated.
 */
final class DataSets {

	/** The names of the data sets that grow. */
	static final List<String> SIZES = List.of("10k", "100k", "1m");

	/** The names of the data sets that nest ever deeper. */
	static final List<String> DEPTHS = List.of("depth-1", "depth-4", "depth-8", "depth-16", "depth-32", "depth-64");

	private static final String DEPTH_PREFIX = "depth-";

	private DataSets() {
	}

	static DataSet find(String name) throws IOException {
		String data = System.getProperty("gitcloud.data");
		if (data == null) {
			return generate(name);
		}
		String policy = System.getProperty("gitcloud.policy");
		if (policy == null) {
			throw new IllegalArgumentException(
					"gitcloud.data is set, so gitcloud.policy must name the policy file of that data");
		}
		return new DataSetReader(Path.of(data, name)).read(name, Files.readString(Path.of(policy)));
	}

	private static DataSet generate(String name) {
		if (name.startsWith(DEPTH_PREFIX)) {
			return Forge.nested(Integer.parseInt(name.substring(DEPTH_PREFIX.length())));
		}
		return Forge.ofSize(name, facts(name));
	}

	private static int facts(String size) {
		int number = Integer.parseInt(size.substring(0, size.length() - 1));
		return switch (size.charAt(size.length() - 1)) {
			case 'k' -> number * 1_000;
			case 'm' -> number * 1_000_000;
			default -> throw new IllegalArgumentException("No data set '" + size + "': use 10k, 1m or depth-16");
		};
	}

}
