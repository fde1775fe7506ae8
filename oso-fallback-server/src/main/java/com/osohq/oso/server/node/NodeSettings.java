package com.osohq.oso.server.node;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

import com.osohq.oso.server.node.outbound.WebAddress;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/**
 * What an operator tells a node. Each component is the property {@code oso.name-of-it}
 * and the environment variable {@code OSO_NAME_OF_IT}. Shows no keys when printed.
 *
 * @param apiToken the API key of the environment
 * @param environment the id of the environment
 * @param tenant the id of the tenant
 * @param url where Oso Cloud is, without {@code /api} and without a slash at the end
 * @param port the port to listen on; 0 for any that is free
 * @param directory where to keep snapshots, or {@code null} to keep them as long as the
 * process runs
 * @param pollInterval how often to refresh
 * @param replicaLag how far what Oso Cloud answers may lag behind what it has answered
 * before: the pause between two passes over the environment, which are compared
 * @param startTimeout how long a node without any snapshot tries to get one before it
 * gives up
 * @param clientTokens further keys that callers may present; {@value #ANY_TOKEN} accepts
 * any
 * @param clientId how this node calls itself
 * @param logLevel what is logged: info, warn or error
 * @param disableErrorLogging whether errors are kept from the collector
 * @param disableTelemetry whether usage data are kept from the collector
 * @param maxStaleness how old a snapshot may be that is answered from, or {@code null} if
 * any age will do
 * @param collectorUrl where reports go, or {@code null} for whatever the upstream
 * advertises
 * @param statusPage who can see the status page
 * @param scrubInterval within which damage to the files of the snapshot is found, from 1s
 * to 24h
 */
public record NodeSettings(String apiToken, String environment, String tenant, URI url, int port,
		@Nullable Path directory, Duration pollInterval, Duration replicaLag, Duration startTimeout,
		List<String> clientTokens, String clientId, LogLevel logLevel, boolean disableErrorLogging,
		boolean disableTelemetry, @Nullable Duration maxStaleness, @Nullable URI collectorUrl, StatusPage statusPage,
		Duration scrubInterval) {

	/** The client token that stands for all. */
	public static final String ANY_TOKEN = "*";

	private static final Duration SHORTEST_POLL = Duration.ofSeconds(1);

	/** A copy is never to lag behind by more. */
	private static final Duration LONGEST_POLL = Duration.ofMinutes(30);

	private static final Duration LONGEST_LAG = Duration.ofMinutes(1);

	private static final Duration LONGEST_SCRUB = Duration.ofDays(1);

	private static final int MAX_PORT = 65_535;

	private static final URI DEFAULT_URL = URI.create("https://api.osohq.com");

	/** A URL that is refused may well be one with a password in it. */
	private static final boolean HOLDS_CREDENTIALS = true;

	private static final String URL_ACCEPTED = "an http or https URL without user, query and fragment, "
			+ "such as https://api.osohq.com";

	private static final String NAME_ACCEPTED = "visible characters without spaces";

	private static final String KEY_ACCEPTED = "visible ASCII characters without spaces";

	/** What can stand in an HTTP header. */
	private static final Pattern KEY = Pattern.compile("[!-~]+");

	private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}]+");

	private static final Pattern CLIENT_ID = Pattern.compile("[a-zA-Z0-9.-]+");

	public NodeSettings {
		clientTokens = List.copyOf(clientTokens);
	}

	/**
	 * Reads the settings from environment variables, command line and configuration
	 * files.
	 * @throws InvalidSettingsException if any of them is missing or illegal
	 */
	public static NodeSettings from(Environment environment) {
		SettingsReader reader = new SettingsReader(Binder.get(environment));
		NodeSettings settings = new NodeSettings(reader.required("oso.api-token", KEY_ACCEPTED, true, matching(KEY)),
				reader.required("oso.environment", NAME_ACCEPTED, false, matching(NAME)),
				reader.required("oso.tenant", NAME_ACCEPTED, false, matching(NAME)), upstream(reader),
				reader.optional("oso.port", 8080, "a port number from 0 to " + MAX_PORT, NodeSettings::port),
				reader.optional("oso.directory", "the path of a directory", false, Path::of),
				reader.optional("oso.poll-interval", Duration.ofMinutes(5),
						"a duration from 1s to 30m, such as 30s or 5m", NodeSettings::pollInterval),
				reader.optional("oso.replica-lag", Duration.ofSeconds(2), "a duration from 0s to 1m, such as 2s",
						NodeSettings::replicaLag),
				reader.optional("oso.start-timeout", Duration.ofSeconds(60), "a duration of at least 1s, such as 60s",
						NodeSettings::duration),
				clientTokens(reader),
				reader.optional("oso.client-id", UUID.randomUUID().toString(), "letters, digits, '.' and '-'",
						(text) -> CLIENT_ID.matcher(text).matches() ? text : null),
				reader.optional("oso.log-level", LogLevel.ERROR, "info, warn or error", LogLevel::of),
				reader.flag("oso.disable-error-logging"), reader.flag("oso.disable-telemetry"),
				reader.optional("oso.max-staleness", "a duration of at least 1s, such as 1h", false,
						NodeSettings::duration),
				reader.optional("oso.collector-url", URL_ACCEPTED, HOLDS_CREDENTIALS, NodeSettings::url),
				reader.optional("oso.status-page", StatusPage.ON, "on, off or key", StatusPage::of),
				reader.optional("oso.scrub-interval", Duration.ofMinutes(5),
						"a duration from 1s to 24h, such as 30s or 5m", NodeSettings::scrubInterval));
		reader.check();
		return settings;
	}

	@Override
	public String toString() {
		return "tenant " + this.tenant + ", environment " + this.environment + " at " + this.url + ", port " + this.port
				+ ", directory " + this.directory + ", poll interval " + this.pollInterval + ", client id "
				+ this.clientId + ", " + this.clientTokens.size() + " client tokens, max staleness "
				+ this.maxStaleness;
	}

	private static Function<String, @Nullable String> matching(Pattern pattern) {
		return (text) -> pattern.matcher(text).matches() ? text : null;
	}

	private static URI upstream(SettingsReader reader) {
		URI url = reader.optional("oso.url", URL_ACCEPTED, HOLDS_CREDENTIALS, NodeSettings::url);
		return (url != null) ? url : DEFAULT_URL;
	}

	private static @Nullable URI url(String text) {
		if (text.indexOf('@') >= 0) {
			// with a slash in the password, the rest of it would count as the path
			return null;
		}
		URI url = WebAddress.of(text.replaceAll("/+$", ""));
		boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
		boolean plain = url.getRawQuery() == null && url.getRawFragment() == null;
		return (web && plain && url.getHost() != null && url.getPort() <= MAX_PORT) ? url : null;
	}

	private static @Nullable Integer port(String text) {
		int port = Integer.parseInt(text);
		return (port >= 0 && port <= MAX_PORT) ? port : null;
	}

	private static @Nullable Duration pollInterval(String text) {
		Duration interval = duration(text);
		return (interval != null && interval.compareTo(LONGEST_POLL) <= 0) ? interval : null;
	}

	private static @Nullable Duration replicaLag(String text) {
		Duration lag = anyDuration(text);
		return (lag != null && !lag.isNegative() && lag.compareTo(LONGEST_LAG) <= 0) ? lag : null;
	}

	private static @Nullable Duration scrubInterval(String text) {
		Duration interval = duration(text);
		return (interval != null && interval.compareTo(LONGEST_SCRUB) <= 0) ? interval : null;
	}

	private static @Nullable Duration duration(String text) {
		Duration duration = anyDuration(text);
		return (duration != null && duration.compareTo(SHORTEST_POLL) >= 0) ? duration : null;
	}

	/** A duration with a unit: a bare number could mean anything. */
	private static @Nullable Duration anyDuration(String text) {
		Duration duration = DurationStyle.detectAndParse(text.toLowerCase(Locale.ROOT));
		return Character.isDigit(text.charAt(text.length() - 1)) ? null : duration;
	}

	private static List<String> clientTokens(SettingsReader reader) {
		List<String> tokens = reader.optional("oso.client-tokens",
				"API keys, separated by commas; or * alone, which accepts any key", true, NodeSettings::tokens);
		return (tokens != null) ? tokens : List.of();
	}

	private static @Nullable List<String> tokens(String text) {
		List<String> tokens = Arrays.stream(text.split(","))
			.map(String::strip)
			.filter((each) -> !each.isEmpty())
			.toList();
		boolean legal = tokens.stream().allMatch((token) -> KEY.matcher(token).matches());
		return (legal && (!tokens.contains(ANY_TOKEN) || tokens.size() == 1)) ? tokens : null;
	}

	/**
	 * Who can see the status page.
	 */
	public enum StatusPage {

		/** Everybody who reaches the port. */
		ON,

		/** Nobody. */
		OFF,

		/** Whoever has an API key that opens this node. */
		KEY;

		/** YAML without quotes turns {@code on} and {@code off} into truth values. */
		private static @Nullable StatusPage of(String text) {
			return switch (text.toLowerCase(Locale.ROOT)) {
				case "on", "true" -> ON;
				case "off", "false" -> OFF;
				case "key" -> KEY;
				default -> null;
			};
		}

	}

	/**
	 * How much is logged.
	 */
	public enum LogLevel {

		/** Everything an operator may want to know. */
		INFO,

		/** What is unusual. */
		WARN,

		/** What somebody has to look after. */
		ERROR;

		private static @Nullable LogLevel of(String text) {
			return Arrays.stream(values())
				.filter((level) -> level.name().equalsIgnoreCase(text))
				.findFirst()
				.orElse(null);
		}

	}

}
