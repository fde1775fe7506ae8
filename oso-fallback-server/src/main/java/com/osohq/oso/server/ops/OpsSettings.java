package com.osohq.oso.server.ops;

import java.time.Duration;

import com.osohq.oso.server.ops.logging.LogFormat;
import com.osohq.oso.server.ops.logging.LogLevel;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator can set about health and logs. Binding refuses what is not accepted.
 *
 * @param logLevel how much is logged: {@code info}, {@code warn} or {@code error}
 * @param logFormat what it looks like: {@code text} or {@code json}
 * @param maxStaleness the age beyond which a snapshot must not be used any more;
 * {@code null} if there is none
 */
@ConfigurationProperties("oso")
public record OpsSettings(@DefaultValue("error") String logLevel, @DefaultValue("text") String logFormat,
		@Nullable Duration maxStaleness) {

	public OpsSettings {
		if (LogLevel.of(logLevel).isEmpty()) {
			throw refused("OSO_LOG_LEVEL", logLevel, "info, warn or error");
		}
		if (LogFormat.of(logFormat).isEmpty()) {
			throw refused("OSO_LOG_FORMAT", logFormat, "text or json");
		}
	}

	private static IllegalArgumentException refused(String variable, String value, String accepted) {
		return new IllegalArgumentException(variable + " is '" + value + "'; set it to " + accepted);
	}

}
