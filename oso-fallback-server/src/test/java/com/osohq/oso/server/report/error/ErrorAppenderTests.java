package com.osohq.oso.server.report.error;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.osohq.oso.server.ops.logging.Redactor;
import com.osohq.oso.server.time.SystemTime;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorAppender}: what is kept of an event.
 */
class ErrorAppenderTests {

	private static final Logger OWN = LoggerFactory.getLogger(ErrorAppenderTests.class);

	private static final Logger LIBRARY = LoggerFactory.getLogger("org.example.Library");

	/** The first argument of a call that logs: everything up to a comma or the end. */
	private static final Pattern LOG_CALL = Pattern
		.compile("(?i:logger)\\s*\\.(?:error|warn|info|debug)\\(\\s*|\\.atLevel\\([^;]*?\\)\\s*\\.log\\(\\s*");

	private static final Pattern CONSTANT = Pattern
		.compile("\"(?:[^\"\\\\]|\\\\.)*\"(?:\\s*\\+\\s*\"(?:[^\"\\\\]|\\\\.)*\")*\\s*[,)]");

	private final ErrorBuffer buffer = new ErrorBuffer(SystemTime.INSTANCE);

	private final ErrorAppender appender = new ErrorAppender(new Redactor(List.of("given-key")), this.buffer);

	@BeforeEach
	void install() {
		this.appender.install();
	}

	@AfterEach
	void close() {
		this.appender.close();
	}

	@Test
	void keepsErrorsOnly() {
		OWN.warn("a warning");
		OWN.info("news");
		assertThat(this.buffer.pending().isEmpty()).isTrue();
	}

	@Test
	void keepsNumbersAndConstantsAndNoTexts() {
		OWN.error("refresh failed, {} in a row ({}): {}, {} and {}", 3, Thread.State.BLOCKED, "alice", List.of("alice"),
				true);
		assertThat(message()).isEqualTo("refresh failed, 3 in a row (BLOCKED): {}, {} and true");
	}

	@Test
	void keepsNoMessageOfALibrary() {
		LIBRARY.error("cannot serve " + "alice");
		assertThat(this.buffer.pending().counts()).singleElement()
			.satisfies((count) -> assertThat(count.signature())
				.isEqualTo(new ErrorSignature("org.example.Library", null, List.of())));
	}

	@Test
	void keepsNoKeyOfAPattern() {
		OWN.error("with given-key and e_0_1_secret");
		assertThat(message()).isEqualTo("with [redacted] and [redacted]");
	}

	@Test
	void keepsClassesAndOwnFramesOfExceptions() {
		OWN.error("failed", new IllegalStateException("alice", new IOException("bob")));
		assertThat(this.buffer.pending().counts().get(0).signature().exceptions())
			.extracting(ErrorSignature.ReportedException::type)
			.containsExactly("java.lang.IllegalStateException", "java.io.IOException");
		assertThat(this.buffer.pending().counts().get(0).signature().exceptions().get(0).frames()).singleElement()
			.asString()
			.startsWith(getClass().getName() + ".keepsClassesAndOwnFramesOfExceptions:");
	}

	@Test
	void bearsExceptionsThatCauseEachOther() {
		Exception one = new IllegalStateException("one");
		one.initCause(new IOException("two", one));
		OWN.error("failed", one);
		assertThat(this.buffer.pending().counts().get(0).signature().exceptions()).hasSizeLessThan(5);
	}

	@Test
	void keepsOneOfAnErrorInALoop() {
		for (int i = 0; i < 50; i++) {
			OWN.error("failed for {}", "user-" + i, new IllegalStateException("user-" + i));
		}
		assertThat(this.buffer.pending().counts()).singleElement()
			.satisfies((count) -> assertThat(count.count()).isEqualTo(50));
	}

	/** Otherwise a pattern could contain what a caller has sent. */
	@Test
	void everyPatternIsWrittenInTheSource() throws IOException {
		try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
			List<Path> sources = files.filter((file) -> file.toString().endsWith(".java")).toList();
			int calls = 0;
			for (Path source : sources) {
				String text = Files.readString(source);
				for (MatchResult call : LOG_CALL.matcher(text).results().toList()) {
					calls++;
					assertThat(CONSTANT.matcher(text).region(call.end(), text.length()).lookingAt())
						.as("%s: %s", source, text.substring(call.start(), Math.min(text.length(), call.end() + 80)))
						.isTrue();
				}
			}
			assertThat(calls).isGreaterThan(20);
		}
	}

	private String message() {
		return String.valueOf(this.buffer.pending().counts().get(0).signature().message());
	}

}
