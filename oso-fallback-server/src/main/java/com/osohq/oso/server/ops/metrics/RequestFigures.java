package com.osohq.oso.server.ops.metrics;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Reads back what {@link RequestHistogram} has recorded, for people to look at.
 */
public final class RequestFigures {

	private static final double HALF = 0.5;

	private static final double MOST = 0.99;

	private final PrometheusRegistry registry;

	/**
	 * The figures of a registry.
	 * @param registry the one that the histogram is part of
	 */
	public RequestFigures(PrometheusRegistry registry) {
		this.registry = registry;
	}

	/** One for each endpoint and status that there has been, in this order. */
	public List<RequestFigure> all() {
		return this.registry.scrape(RequestHistogram.NAME::equals)
			.stream()
			.filter(HistogramSnapshot.class::isInstance)
			.flatMap((metric) -> ((HistogramSnapshot) metric).getDataPoints().stream())
			.map(RequestFigures::figure)
			.filter((figure) -> figure.count() > 0)
			.sorted(Comparator.comparing(RequestFigure::path).thenComparing(RequestFigure::status))
			.toList();
	}

	private static RequestFigure figure(HistogramDataPointSnapshot point) {
		ClassicHistogramBuckets buckets = point.getClassicBuckets();
		long count = 0;
		for (int i = 0; i < buckets.size(); i++) {
			count += buckets.getCount(i);
		}
		double mean = (count > 0) ? point.getSum() / count : 0;
		return new RequestFigure(label(point, RequestHistogram.PATH), label(point, RequestHistogram.STATUS), count,
				seconds(mean), bound(buckets, count * HALF), bound(buckets, count * MOST));
	}

	private static String label(HistogramDataPointSnapshot point, String name) {
		String value = point.getLabels().get(name);
		return (value != null) ? value : "";
	}

	private static @Nullable Duration bound(ClassicHistogramBuckets buckets, double rank) {
		long seen = 0;
		for (int i = 0; i < buckets.size(); i++) {
			seen += buckets.getCount(i);
			double bound = buckets.getUpperBound(i);
			if (seen >= rank && bound != Double.POSITIVE_INFINITY) {
				return seconds(bound);
			}
		}
		return null;
	}

	private static Duration seconds(double seconds) {
		return Duration.ofNanos(Math.round(seconds * TimeUnit.SECONDS.toNanos(1)));
	}

}
