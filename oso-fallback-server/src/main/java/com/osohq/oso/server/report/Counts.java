package com.osohq.oso.server.report;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.osohq.oso.server.ops.metrics.RequestCounts;
import com.osohq.oso.server.report.RefreshCounts.Kind;
import com.osohq.oso.server.time.Moment;

/**
 * What a node has counted: since it began, or between two times. Keeping the counts as of
 * the last report that arrived is all that it takes for none to get lost or to be told
 * twice, however long no collector can be reached.
 *
 * @param at when these were the counts
 * @param requests answers by route and status
 * @param refreshes refreshes by how they ended
 */
record Counts(Moment at, List<RequestCounts> requests, Map<Kind, Long> refreshes) {

	/** What has been counted since an earlier time; without what has not changed. */
	Counts since(Counts earlier) {
		Map<String, RequestCounts> before = earlier.requests.stream()
			.collect(Collectors.toMap(Counts::key, Function.identity()));
		List<RequestCounts> requests = this.requests.stream()
			.map((now) -> difference(now, before.getOrDefault(key(now), none(now))))
			.filter((difference) -> difference.count() > 0)
			.toList();
		Map<Kind, Long> refreshes = this.refreshes.entrySet()
			.stream()
			.map((now) -> Map.entry(now.getKey(), now.getValue() - earlier.refreshes.getOrDefault(now.getKey(), 0L)))
			.filter((difference) -> difference.getValue() > 0)
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return new Counts(this.at, requests, refreshes);
	}

	private static RequestCounts difference(RequestCounts now, RequestCounts before) {
		List<Long> buckets = IntStream.range(0, now.buckets().size())
			.mapToObj((place) -> now.buckets().get(place) - before.buckets().get(place))
			.toList();
		return new RequestCounts(now.path(), now.status(), buckets, now.seconds() - before.seconds());
	}

	private static RequestCounts none(RequestCounts like) {
		return new RequestCounts(like.path(), like.status(), like.buckets().stream().map((bucket) -> 0L).toList(), 0);
	}

	private static String key(RequestCounts counts) {
		return counts.path() + ' ' + counts.status();
	}

}
