package com.osohq.oso.server.testsupport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is in an environment before each test. Two of them are equal if their texts are.
 *
 * @param policyName what errors call the policy
 * @param policy the source text of the policy
 * @param facts the facts in the notation of the HTTP API
 */
record EnvironmentContent(String policyName, String policy, List<String> facts) {

	private static final String FILE = "file:";

	private static final String CLASS_PATH = "classpath:";

	EnvironmentContent {
		facts = List.copyOf(facts);
	}

	static EnvironmentContent of(OsoDevServer annotation, Class<?> testClass) {
		String policy = List.of(annotation.policy())
			.stream()
			.map((name) -> read(name, testClass))
			.collect(Collectors.joining("\n"));
		List<String> facts = List.of(annotation.facts())
			.stream()
			.flatMap((name) -> read(name, testClass).lines())
			.filter((line) -> !line.isBlank())
			.toList();
		return new EnvironmentContent(String.join("+", annotation.policy()), policy, facts);
	}

	private static String read(String name, Class<?> testClass) {
		try {
			if (name.startsWith(FILE)) {
				return Files.readString(Path.of(name.substring(FILE.length())));
			}
			String resource = name.startsWith(CLASS_PATH) ? name.substring(CLASS_PATH.length()) : name;
			return resource(resource, testClass);
		}
		catch (IOException ex) {
			throw new IllegalArgumentException(
					"'" + name + "', named by @OsoDevServer on " + testClass.getName() + ", cannot be read: " + ex, ex);
		}
	}

	private static String resource(String name, Class<?> testClass) throws IOException {
		String absolute = name.startsWith("/") ? name : '/' + name;
		try (InputStream in = testClass.getResourceAsStream(absolute)) {
			if (in == null) {
				throw new IllegalArgumentException("there is no '" + name
						+ "' on the class path, which @OsoDevServer on " + testClass.getName()
						+ " names; put it into src/main/resources or src/test/resources, or name a file as 'file:...'");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}
