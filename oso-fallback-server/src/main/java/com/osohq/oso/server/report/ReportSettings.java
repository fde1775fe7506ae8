package com.osohq.oso.server.report;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about reports, beside where they go and what is left out.
 *
 * @param interval {@code OSO_REPORT_INTERVAL}: the longest time between two reports, from
 * 1s to 1h, 1m by default
 */
@ConfigurationProperties("oso.report")
public record ReportSettings(@DefaultValue("1m") Duration interval) {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofHours(1);

	public ReportSettings {
		if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					"OSO_REPORT_INTERVAL is " + interval + "; set it to a duration from 1s to 1h, such as 30s");
		}
	}

}
