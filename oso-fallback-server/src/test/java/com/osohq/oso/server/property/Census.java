package com.osohq.oso.server.property;

import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Counts what was exercised, so that a property cannot hold for want of cases.
 */
final class Census {

	private final Map<String, Integer> counts = new TreeMap<>();

	void count(String kind) {
		add(kind, 1);
	}

	void count(String kind, boolean counts) {
		add(kind, counts ? 1 : 0);
	}

	void add(String kind, int number) {
		this.counts.merge(kind, number, Integer::sum);
	}

	int of(String kind) {
		return this.counts.getOrDefault(kind, 0);
	}

	void assertShare(String part, String whole, int percent) {
		assertThat(of(part) * 100L).as("%s among %s: %s", part, whole, this)
			.isPositive()
			.isGreaterThanOrEqualTo((long) of(whole) * percent);
	}

	@Override
	public String toString() {
		return this.counts.toString();
	}

}
