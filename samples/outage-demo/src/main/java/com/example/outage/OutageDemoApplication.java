package com.example.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import org.springframework.boot.ansi.AnsiOutput;
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
		Path jar = Path.of(args[0]).toAbsolutePath();
		AnsiOutput.setEnabled(AnsiOutput.Enabled
			.valueOf(System.getProperty("spring.output.ansi.enabled", "detect").toUpperCase(Locale.ROOT)));
		try {
			Path directory = Files.createTempDirectory(jar.getParent(), "outage-demo-");
			Thread cleaning = new Thread(() -> deleteRecursively(directory));
			Runtime.getRuntime().addShutdownHook(cleaning);
			if (new OutageDemo(jar, directory, System.out).run()) {
				return 0;
			}
			Runtime.getRuntime().removeShutdownHook(cleaning);
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

	private static void deleteRecursively(Path directory) {
		try {
			FileSystemUtils.deleteRecursively(directory);
		}
		catch (IOException ex) {
			System.err.println("error: cannot delete " + directory + ": " + ex.getMessage());
		}
	}

}
