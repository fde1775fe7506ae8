package com.osohq.spring.client;

import java.time.Duration;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ElapsedTimeTests {

	@ParameterizedTest
	@CsvSource({ "PT0S, 0.0 s", "PT0.049S, 0.0 s", "PT38.8437S, 38.8 s", "PT59.999S, 59.9 s", "PT1M, 1 min 0 s",
			"PT5M3.9S, 5 min 3 s", "PT59M59.999S, 59 min 59 s", "PT1H, 1 h 0 min", "P1DT2H10M59S, 26 h 10 min" })
	void readsAsPeopleSayIt(Duration duration, String text) {
		assertThat(new ElapsedTime(duration)).hasToString(text);
	}

}
