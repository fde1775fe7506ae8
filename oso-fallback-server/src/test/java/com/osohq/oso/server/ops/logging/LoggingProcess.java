package com.osohq.oso.server.ops.logging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A process of its own that logs something at every level, so that its output is that of
 * a real start.
 */
public final class LoggingProcess {

	static final String KEY = "e_0123456789_12345_osotesttoken01xiIn";

	static final String GIVEN_KEY = "given-to-the-process";

	private LoggingProcess() {
	}

	public static void main(String[] args) {
		new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).run(args);
		Logger logger = LoggerFactory.getLogger(LoggingProcess.class);
		logger.debug("at level debug");
		logger.info("at level info");
		logger.warn("at level warn");
		MDC.put("request", KEY);
		logger.error("at level error, two\nlines of {} and Bearer {}", KEY, GIVEN_KEY,
				new IllegalStateException("failed with " + GIVEN_KEY, new IOException("caused by " + KEY)));
	}

	/** The lines that a new process prints, on both of its streams. */
	static List<String> run(Map<String, String> environment) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dfile.encoding=UTF-8", "-cp",
				System.getProperty("java.class.path"), LoggingProcess.class.getName())
			.redirectErrorStream(true);
		builder.environment().keySet().removeIf((name) -> name.startsWith("OSO_") || name.startsWith("JAVA_TOOL"));
		builder.environment().putAll(environment);
		Process process = builder.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
			throw new IllegalStateException(output);
		}
		return output.lines().toList();
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	static class Application {

	}

}
