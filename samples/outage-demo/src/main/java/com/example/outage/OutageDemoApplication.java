package com.example.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.util.FileSystemUtils;

/**
 * An application that authorizes, and the outage that it goes through.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class OutageDemoApplication {

	private static final int FAILURE = 1;

	private static final int WRONG_USAGE = 2;

	/**
	 * Runs the demo and ends with status 0 if everything went as it should.
	 * @param args the executable jar of the server
	 */
	public static void main(String[] args) {
		System.exit(run(args));
	}

	private static int run(String... args) {
		if (args.length != 1 || !Files.isRegularFile(Path.of(args[0]))) {
			System.err.println("error: name the executable jar of the server, and nothing else");
			return WRONG_USAGE;
		}
		try {
			Path directory = Files.createTempDirectory("outage-demo-");
			if (new OutageDemo(Path.of(args[0]), directory, System.out).run()) {
				FileSystemUtils.deleteRecursively(directory);
				return 0;
			}
			System.err.println("error: it did not go as it should; what the servers say is in " + directory);
		}
		catch (IOException | TimeoutException ex) {
			System.err.println("error: " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return FAILURE;
	}

}
