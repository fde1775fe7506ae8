package com.example.outage;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import com.example.outage.load.Tally;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTests {

	private static final Tally GOOD = new Tally(1_000, 400, 600, 0, 0, Duration.ofMillis(7));

	@Test
	void isAllRightIfNoAnswerIsWrongOrMissing() {
		assertThat(new Report(Map.of("before", GOOD)).isAllRight()).isTrue();
	}

	@Test
	void oneWrongAnswerIsTooMany() {
		Tally wrong = new Tally(1, 1, 0, 1, 0, Duration.ofMillis(1));
		assertThat(new Report(Map.of("before", GOOD, "outage", wrong)).isAllRight()).isFalse();
	}

	@Test
	void oneMissingAnswerIsTooMany() {
		Tally failed = new Tally(1, 0, 0, 0, 1, Duration.ofMillis(1));
		assertThat(new Report(Map.of("before", GOOD, "outage", failed)).isAllRight()).isFalse();
	}

	@Test
	void tellsTheStoryInALine() {
		Tally failed = new Tally(3, 1, 0, 1, 2, Duration.ofMillis(1));
		Map<String, Tally> phases = new LinkedHashMap<>();
		phases.put("before", GOOD);
		phases.put("outage", failed);
		assertThat(new Report(phases).verdict())
			.isEqualTo("1,001 answers, 1 wrong, 2 missing; the Fallback node gave 600 of them");
	}

	@Test
	void nothingAskedIsNothingShown() {
		assertThat(new Report(Map.of("before", Tally.NONE)).isAllRight()).isFalse();
	}

	@Test
	void addsThePhasesUp() {
		Map<String, Tally> phases = new LinkedHashMap<>();
		phases.put("before", GOOD);
		phases.put("outage", new Tally(10, 2, 8, 0, 0, Duration.ofMillis(31)));
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		new Report(phases).print(new PrintStream(out, true, StandardCharsets.UTF_8));
		assertThat(out.toString(StandardCharsets.UTF_8).lines().map((line) -> line.replaceAll(" +", " ")))
			.contains("all 1,010 402 608 0 0 31 ms");
	}

}
