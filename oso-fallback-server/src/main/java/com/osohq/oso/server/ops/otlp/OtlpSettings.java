package com.osohq.oso.server.ops.otlp;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.osohq.oso.server.node.InvalidSettingsException;
import com.osohq.oso.server.node.outbound.Outbound;
import com.osohq.oso.server.node.outbound.UnusableAddressException;
import com.osohq.oso.server.node.outbound.WebAddress;

import org.springframework.core.env.Environment;

/**
 * Where and how to send metrics, as the environment variables of OpenTelemetry say. Shows
 * no headers when printed: they can hold keys.
 *
 * @param url where to send metrics
 * @param headers what to send along with every request
 * @param attributes what to say of this process
 * @param interval how often to send
 */
record OtlpSettings(String url, Map<String, String> headers, Map<String, String> attributes, Duration interval) {

	private static final String HTTP = "http/protobuf";

	private static final String DEFAULT_INTERVAL_MILLIS = "60000";

	private static final String DEFAULT_NAME = "oso-fallback";

	private static final Pattern URL = Pattern.compile("https?://[^/?#@\\s]+(/[^?#@\\s]*)?");

	private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

	private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]*");

	/**
	 * Reads the variables.
	 * @return nothing if no endpoint is set, or metrics are not to be sent
	 * @throws InvalidSettingsException if a variable has a value that is not supported
	 */
	static Optional<OtlpSettings> from(Environment environment) {
		Variables variables = new Variables(environment);
		String url = url(variables);
		String exporter = variables.get("OTEL_METRICS_EXPORTER", "otlp");
		if (url.isEmpty() || exporter.equals("none")
				|| variables.get("OTEL_SDK_DISABLED", "").equalsIgnoreCase("true")) {
			return Optional.empty();
		}
		if (!URL.matcher(url).matches()) {
			throw new InvalidSettingsException(
					List.of("OTEL_EXPORTER_OTLP_ENDPOINT is not legal; accepted: the address of a collector, such as"
							+ " http://localhost:4318"));
		}
		if (!exporter.equals("otlp")) {
			throw refused("OTEL_METRICS_EXPORTER", exporter, "otlp or none; Prometheus finds metrics at /metrics");
		}
		String protocol = variables.specific("PROTOCOL", HTTP);
		if (!protocol.equals(HTTP)) {
			throw refused("OTEL_EXPORTER_OTLP_PROTOCOL", protocol, HTTP + ", and the endpoint to the port for it");
		}
		return Optional.of(new OtlpSettings(reachable(url), headers(variables.specific("HEADERS", "")),
				attributes(variables), interval(variables)));
	}

	private static String reachable(String url) {
		try {
			URI address = WebAddress.of(url);
			Outbound.ofProcess().way(address);
			return address.toString();
		}
		catch (UnusableAddressException ex) {
			throw new InvalidSettingsException(List.of("OTEL_EXPORTER_OTLP_ENDPOINT: " + ex.getMessage()));
		}
	}

	@Override
	public String toString() {
		return "metrics to " + this.url + " every " + this.interval;
	}

	/**
	 * The variable for metrics is the whole address, that for everything its beginning.
	 */
	private static String url(Variables variables) {
		String specific = variables.get("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "");
		String general = variables.get("OTEL_EXPORTER_OTLP_ENDPOINT", "");
		if (!specific.isEmpty() || general.isEmpty()) {
			return specific;
		}
		return general + (general.endsWith("/") ? "" : "/") + "v1/metrics";
	}

	private static Map<String, String> attributes(Variables variables) {
		Map<String, String> attributes = new LinkedHashMap<>();
		attributes.put("service.name", DEFAULT_NAME);
		attributes.putAll(pairs("OTEL_RESOURCE_ATTRIBUTES", variables.get("OTEL_RESOURCE_ATTRIBUTES", "")));
		String name = variables.get("OTEL_SERVICE_NAME", "");
		if (!name.isEmpty()) {
			attributes.put("service.name", name);
		}
		return attributes;
	}

	private static Duration interval(Variables variables) {
		String millis = variables.get("OTEL_METRIC_EXPORT_INTERVAL", DEFAULT_INTERVAL_MILLIS);
		if (!millis.matches("[1-9][0-9]{2,8}")) {
			throw refused("OTEL_METRIC_EXPORT_INTERVAL", millis, "milliseconds, at least 100");
		}
		return Duration.ofMillis(Long.parseLong(millis));
	}

	/** Their values are keys, which no message may show. */
	private static Map<String, String> headers(String text) {
		Map<String, String> headers = pairs("OTEL_EXPORTER_OTLP_HEADERS", text);
		boolean legal = headers.entrySet()
			.stream()
			.allMatch((header) -> HEADER_NAME.matcher(header.getKey()).matches()
					&& HEADER_VALUE.matcher(header.getValue()).matches());
		if (!legal) {
			throw unreadable("OTEL_EXPORTER_OTLP_HEADERS");
		}
		return headers;
	}

	private static InvalidSettingsException unreadable(String variable) {
		return new InvalidSettingsException(List.of(variable + " is not legal; accepted: name=value, separated by"
				+ " commas, with special characters of values written as in URLs"));
	}

	/** {@code key=value,key=value}, with what is special in values written as in URLs. */
	private static Map<String, String> pairs(String variable, String text) {
		Map<String, String> pairs = new LinkedHashMap<>();
		for (String pair : text.split(",", -1)) {
			int equals = pair.indexOf('=');
			if (equals > 0) {
				String value = pair.substring(equals + 1).strip().replace("+", "%2B");
				pairs.put(pair.substring(0, equals).strip(), decoded(variable, value));
			}
		}
		return pairs;
	}

	private static String decoded(String variable, String value) {
		try {
			return URLDecoder.decode(value, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(variable);
		}
	}

	private static InvalidSettingsException refused(String variable, String value, String accepted) {
		return new InvalidSettingsException(List.of(variable + " is '" + value + "'; set it to " + accepted));
	}

	/**
	 * OpenTelemetry's variables; one that is empty counts as not set.
	 */
	private record Variables(Environment environment) {

		String get(String name, String otherwise) {
			String value = this.environment.getProperty(name, "").strip();
			return value.isEmpty() ? otherwise : value;
		}

		/** The variable for metrics, else the one for everything. */
		String specific(String name, String otherwise) {
			return get("OTEL_EXPORTER_OTLP_METRICS_" + name, get("OTEL_EXPORTER_OTLP_" + name, otherwise));
		}

	}

}
