package com.osohq.oso.server.ops.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBucket;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;

/**
 * Counts the requests to the API, and how long they took, as
 * {@code oso_fallback_http_requests}. Made with Prometheus' own library, because
 * Micrometer would append a unit to the name.
 */
public final class RequestHistogram implements RequestListener {

	static final String NAME = "oso_fallback_http_requests";

	static final String PATH = "path";

	static final String STATUS = "status_code";

	/** Upper bounds in seconds; dashboards rely on exactly these. */
	private static final double[] BOUNDS = { 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
			Double.POSITIVE_INFINITY };

	private final Histogram histogram;

	/** The upper bounds of the buckets in seconds, without the last, which has none. */
	public static List<Double> bounds() {
		return Arrays.stream(BOUNDS).filter(Double::isFinite).boxed().toList();
	}

	/**
	 * A histogram that is part of a registry.
	 * @param registry whose metrics are shown to Prometheus
	 */
	public RequestHistogram(PrometheusRegistry registry) {
		this.histogram = Histogram.builder()
			.name(NAME)
			.help("Seconds that requests to the API took, by path and status code")
			.labelNames(PATH, STATUS)
			.classicOnly()
			.classicUpperBounds(BOUNDS)
			.withoutExemplars()
			.register(registry);
	}

	@Override
	public void answered(String path, int status, long nanos) {
		this.histogram.labelValues(path, Integer.toString(status))
			.observe((double) nanos / TimeUnit.SECONDS.toNanos(1));
	}

	/** What has been counted since the process began. */
	public List<RequestCounts> counts() {
		return this.histogram.collect().getDataPoints().stream().map(RequestHistogram::counts).toList();
	}

	private static RequestCounts counts(HistogramDataPointSnapshot point) {
		List<Long> buckets = point.getClassicBuckets().stream().map(ClassicHistogramBucket::getCount).toList();
		return new RequestCounts(label(point, PATH), label(point, STATUS), buckets, point.getSum());
	}

	private static String label(HistogramDataPointSnapshot point, String name) {
		return Objects.requireNonNull(point.getLabels().get(name), name);
	}

}
