package com.osohq.oso.server.page.view;

import java.time.Duration;
import java.time.Instant;

import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Figures}.
 */
class FiguresTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0 s", "PT0.9S, 0 s", "PT59S, 59 s", "PT60S, 1 min", "PT61S, 1 min 1 s", "PT2H5M7S, 2 h 5 min",
			"PT2H7S, 2 h", "P3DT4H5M, 3 d 4 h", "P400D, 400 d" })
	void writesDurationsInTwoParts(Duration duration, String text) {
		assertThat(Figures.duration(duration)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "PT0S, 0.0 ms", "PT0.00042S, 0.4 ms", "PT0.012S, 12 ms", "PT0.9994S, 999 ms", "PT3.21S, 3.2 s",
			"PT2M3S, 2 min 3 s" })
	void writesLatenciesAsPreciselyAsMakesSense(Duration latency, String text) {
		assertThat(Figures.latency(latency)).isEqualTo(text);
	}

	@ParameterizedTest
	@CsvSource({ "0, 0 bytes", "999, 999 bytes", "1000, 1.0 kB", "48100000, 48.1 MB", "999960, 1.0 MB",
			"49000000000, 49.0 GB", "1200000000000000, 1200.0 TB" })
	void writesSizesInDecimalUnits(long bytes, String text) {
		assertThat(Figures.bytes(bytes)).isEqualTo(text);
	}

	@Test
	void writesCountsInGroupsOfThree() {
		assertThat(Figures.count(1_234_567)).isEqualTo("1,234,567");
		assertThat(Figures.count(1, "node", "nodes")).isEqualTo("1 node");
		assertThat(Figures.count(0, "node", "nodes")).isEqualTo("0 nodes");
	}

	@Test
	void writesTimesForPeopleAndMachines() {
		Moment time = new Moment(0, Instant.parse("2026-11-26T14:02:31.123456Z"));
		assertThat(Figures.ago(time, time.plus(Duration.ofSeconds(65))).markup())
			.isEqualTo("1 min 5 s ago <span class=\"aside\">"
					+ "<time datetime=\"2026-11-26T14:02:31.123Z\">2026-11-26 14:02:31 UTC</time></span>");
	}

	@Test
	void countsOnWhenTheClockIsSetBack() {
		Moment time = new Moment(0, Instant.parse("2026-11-26T14:02:31Z"));
		Moment later = new Moment(Duration.ofSeconds(5).toNanos(), time.wallClock().minusSeconds(65));
		assertThat(Figures.ago(time, later).markup()).startsWith("5 s ago");
	}

}
