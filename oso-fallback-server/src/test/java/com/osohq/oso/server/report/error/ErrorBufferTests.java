package com.osohq.oso.server.report.error;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import com.osohq.oso.server.time.Moment;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ErrorBuffer}.
 */
class ErrorBufferTests {

	private Instant now = Instant.EPOCH;

	private final ErrorBuffer buffer = new ErrorBuffer(() -> new Moment(0, this.now));

	@Test
	void countsTheSameErrorOnce() {
		this.buffer.add(error("a"));
		this.now = this.now.plusSeconds(1);
		this.buffer.add(error("a"));
		assertThat(this.buffer.pending().counts())
			.containsExactly(new ErrorCount(error("a"), Instant.EPOCH, this.now, 2));
	}

	@Test
	void keepsFewAndCountsTheRest() {
		IntStream.range(0, 100_000).forEach((i) -> this.buffer.add(error("error " + i)));
		assertThat(this.buffer.pending().counts()).hasSize(ErrorBuffer.MAX_KINDS);
		assertThat(this.buffer.pending().leftOut()).isEqualTo(100_000 - ErrorBuffer.MAX_KINDS);
	}

	@Test
	void forgetsWhatHasBeenReportedAndNoMore() {
		this.buffer.add(error("a"));
		this.buffer.add(error("b"));
		Errors reported = this.buffer.pending();
		this.buffer.add(error("b"));
		this.buffer.add(error("c"));
		this.buffer.forget(reported);
		assertThat(this.buffer.pending().counts()).extracting((count) -> count.signature().message())
			.containsExactly("b", "c");
		assertThat(this.buffer.pending().counts()).extracting(ErrorCount::count).containsOnly(1L);
	}

	@Test
	void isEmptyWhenEverythingHasBeenReported() {
		IntStream.range(0, 30).forEach((i) -> this.buffer.add(error("error " + i)));
		this.buffer.forget(this.buffer.pending());
		assertThat(this.buffer.pending().isEmpty()).isTrue();
	}

	private static ErrorSignature error(String message) {
		return new ErrorSignature("logger", message, List.of());
	}

}
