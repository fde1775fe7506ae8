package com.osohq.spring.boot.diagnostics;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.osohq.spring.Oso;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that adds the starter to Spring Boot 3, in a process of its own.
 */
@Tag("process")
class SpringBootGenerationTests {

	private static final Path SPRING_BOOT_3 = Path.of("target/spring-boot-3");

	/** What comes with the starter, and stays what it is beside an older Spring Boot. */
	private static final Pattern OF_THE_STARTER = Pattern.compile(
			"(test-)?classes|(spring-boot-(restclient|http-client|http-converter)|spring-retry|jackson-|jspecify|micrometer-"
					+ "|commons-logging).*\\.jar");

	@Test
	void theApplicationEndsWithASentenceThatNamesOsoAndTheVersions(@TempDir Path directory) throws Exception {
		Path output = directory.resolve("output");
		Process application = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", classPath(), OnSpringBoot3.class.getName(), "--oso.api-key=e_1_2_3")
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(application.waitFor(60, TimeUnit.SECONDS)).isTrue();
		}
		finally {
			application.destroyForcibly();
		}
		assertThat(Files.readString(output, StandardCharsets.UTF_8)).contains("APPLICATION FAILED TO START")
			.containsPattern("The Oso starter works with Spring Boot 4.1 or a later 4.x,"
					+ " and this application has Spring Boot 3\\.5\\.\\d+\\.\n")
			.doesNotContain("\tat ", "restClientSsl");
		assertThat(application.exitValue()).isEqualTo(1);
	}

	private static String classPath() throws IOException {
		String own = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		try (Stream<Path> older = Files.list(SPRING_BOOT_3)) {
			return Stream
				.concat(older,
						List.of(own.split(File.pathSeparator))
							.stream()
							.map(Path::of)
							.filter((entry) -> OF_THE_STARTER.matcher(entry.getFileName().toString()).matches()))
				.map(Path::toString)
				.collect(Collectors.joining(File.pathSeparator));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	public static class OnSpringBoot3 {

		@Bean
		String service(Oso oso) {
			return "needs " + oso;
		}

		public static void main(String[] arguments) {
			SpringApplication.run(OnSpringBoot3.class, arguments);
		}

	}

}
