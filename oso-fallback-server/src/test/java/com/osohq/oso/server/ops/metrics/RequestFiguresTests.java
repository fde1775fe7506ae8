package com.osohq.oso.server.ops.metrics;

import java.time.Duration;
import java.util.List;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RequestFigures}.
 */
class RequestFiguresTests {

	private final PrometheusRegistry registry = new PrometheusRegistry();

	private final RequestHistogram requests = new RequestHistogram(this.registry);

	private final RequestFigures figures = new RequestFigures(this.registry);

	@Test
	void hasNoneBeforeTheFirstRequest() {
		assertThat(this.figures.all()).isEmpty();
	}

	@Test
	void hasOneForEachEndpointAndStatus() {
		record("/api/list", 200, 3);
		record("/api/authorize", 503, 1);
		record("/api/authorize", 200, 2);
		record("/api/authorize", 200, 4);
		assertThat(this.figures.all()).containsExactly(
				new RequestFigure("/api/authorize", "200", 2, millis(3), millis(5), millis(5)),
				new RequestFigure("/api/authorize", "503", 1, millis(1), millis(5), millis(5)),
				new RequestFigure("/api/list", "200", 1, millis(3), millis(5), millis(5)));
	}

	@Test
	void tellsTheBoundThatMostRequestsDidNotExceed() {
		for (int i = 0; i < 98; i++) {
			record("/api/authorize", 200, 1);
		}
		record("/api/authorize", 200, 90);
		record("/api/authorize", 200, 60_000);
		List<RequestFigure> all = this.figures.all();
		assertThat(all).singleElement().satisfies((figure) -> {
			assertThat(figure.median()).isEqualTo(millis(5));
			assertThat(figure.most()).isEqualTo(millis(100));
		});
		record("/api/authorize", 200, 60_000);
		assertThat(this.figures.all()).singleElement().satisfies((figure) -> assertThat(figure.most()).isNull());
	}

	private void record(String path, int status, long millis) {
		this.requests.answered(path, status, millis(millis).toNanos());
	}

	private static Duration millis(long millis) {
		return Duration.ofMillis(millis);
	}

}
