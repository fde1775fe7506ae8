package com.example.outage.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Oso Cloud, which the development server plays, and the Fallback node beside it.
 */
public final class Servers {

	/** The key that all development servers have. */
	public static final String API_KEY = "e_0123456789_12345_osotesttoken01xiIn";

	private static final String POLICY = "code-hosting.polar";

	private static final String FACTS = "facts.ndjson";

	private final Path jar;

	private final Path directory;

	private final int cloudPort;

	private final int nodePort;

	/**
	 * Prepares the servers and starts none.
	 * @param jar the executable jar
	 * @param directory where they run
	 * @param facts what Oso Cloud knows, as the lines of a facts file
	 */
	public Servers(Path jar, Path directory, List<String> facts) throws IOException {
		this.jar = jar;
		this.directory = directory;
		FreePorts ports = new FreePorts();
		this.cloudPort = ports.next();
		this.nodePort = ports.next();
		Files.write(directory.resolve(FACTS), facts);
		try (InputStream policy = Servers.class.getResourceAsStream('/' + POLICY)) {
			if (policy == null) {
				throw new IOException(POLICY + " is missing from the class path");
			}
			Files.write(directory.resolve(POLICY), policy.readAllBytes());
		}
	}

	/** Starts Oso Cloud, always at the same port, with the policy and all facts. */
	public ServerProcess startCloud() throws IOException, InterruptedException {
		return ServerProcess.start(this.jar, this.directory, this.cloudPort, Map.of(), "dev-server", POLICY, "--facts",
				FACTS);
	}

	/** Starts the Fallback node; when this returns it has copied what Oso Cloud knows. */
	public ServerProcess startNode(ServerProcess cloud) throws IOException, InterruptedException {
		return ServerProcess.start(this.jar, this.directory, this.nodePort, Map.of("OSO_API_TOKEN", API_KEY,
				"OSO_ENVIRONMENT", "demo", "OSO_TENANT", "demo", "OSO_URL", cloud.url()));
	}

}
