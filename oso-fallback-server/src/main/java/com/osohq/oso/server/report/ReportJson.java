package com.osohq.oso.server.report;

import java.io.ByteArrayOutputStream;
import java.time.Duration;

import com.osohq.oso.server.node.SnapshotStatus;
import com.osohq.oso.server.ops.metrics.RequestCounts;
import com.osohq.oso.server.ops.metrics.RequestHistogram;
import com.osohq.oso.server.report.Report.Identity;
import com.osohq.oso.server.report.Report.Usage;
import com.osohq.oso.server.report.error.ErrorCount;
import com.osohq.oso.server.report.error.Errors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes reports as JSON. The only place that decides what leaves the process; a test
 * compares it with {@code docs/telemetry.md}.
 */
final class ReportJson {

	/** Changes with the meaning of a field, not when one is added. */
	private static final int FORMAT = 1;

	private final JsonFactory factory = new JsonFactory();

	/** The report in UTF-8. */
	byte[] write(Report report) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (JsonGenerator json = this.factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
			json.writeStartObject();
			json.writeNumberProperty("format", FORMAT);
			identity(json, report.node());
			json.writeNumberProperty("number", report.number());
			json.writeStringProperty("sent_at", report.at().wallClock().toString());
			json.writeNumberProperty("interval_seconds", report.interval().toSeconds());
			json.writeStringProperty("health", report.health());
			json.writeBooleanProperty("stopping", report.stopping());
			if (report.usage() != null) {
				usage(json, report.usage(), report.at().since(report.node().startedAt()));
			}
			if (report.errors() != null) {
				errors(json, report.errors());
			}
			json.writeEndObject();
		}
		return bytes.toByteArray();
	}

	private static void identity(JsonGenerator json, Identity node) {
		json.writeObjectPropertyStart("node");
		json.writeStringProperty("id", node.id());
		json.writeStringProperty("version", node.version());
		json.writeStringProperty("environment", node.environment());
		json.writeStringProperty("tenant", node.tenant());
		json.writeStringProperty("started_at", node.startedAt().wallClock().toString());
		json.writeEndObject();
	}

	private static void usage(JsonGenerator json, Usage usage, Duration uptime) {
		json.writeObjectPropertyStart("usage");
		json.writeNumberProperty("uptime_seconds", uptime.toSeconds());
		json.writeStringProperty("storage", usage.storage());
		snapshot(json, usage);
		json.writeNumberProperty("period_seconds", usage.period().toSeconds());
		json.writeArrayPropertyStart("latency_bounds_seconds");
		RequestHistogram.bounds().forEach(json::writeNumber);
		json.writeEndArray();
		json.writeArrayPropertyStart("requests");
		usage.counts().requests().forEach((counts) -> requests(json, counts));
		json.writeEndArray();
		json.writeArrayPropertyStart("refreshes");
		usage.counts().refreshes().forEach((kind, count) -> {
			json.writeStartObject();
			json.writeStringProperty("outcome", kind.outcome());
			json.writeStringProperty("cause", kind.cause());
			json.writeNumberProperty("count", count);
			json.writeEndObject();
		});
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void snapshot(JsonGenerator json, Usage usage) {
		SnapshotStatus snapshot = usage.snapshot();
		Duration age = usage.age();
		if (snapshot == null) {
			json.writeNullProperty("snapshot");
			return;
		}
		json.writeObjectPropertyStart("snapshot");
		json.writeStringProperty("id", snapshot.id());
		if (age != null) {
			json.writeNumberProperty("age_seconds", age.toSeconds());
		}
		json.writeNumberProperty("facts", snapshot.facts());
		json.writeNumberProperty("bytes", snapshot.bytes());
		json.writeEndObject();
	}

	private static void requests(JsonGenerator json, RequestCounts counts) {
		json.writeStartObject();
		json.writeStringProperty("path", counts.path());
		json.writeStringProperty("status", counts.status());
		json.writeNumberProperty("count", counts.count());
		json.writeNumberProperty("seconds", counts.seconds());
		json.writeArrayPropertyStart("latency_counts");
		counts.buckets().forEach(json::writeNumber);
		json.writeEndArray();
		json.writeEndObject();
	}

	private static void errors(JsonGenerator json, Errors errors) {
		json.writeArrayPropertyStart("errors");
		errors.counts().forEach((error) -> error(json, error));
		json.writeEndArray();
		json.writeNumberProperty("errors_left_out", errors.leftOut());
	}

	private static void error(JsonGenerator json, ErrorCount error) {
		json.writeStartObject();
		json.writeStringProperty("logger", error.signature().logger());
		json.writeStringProperty("message", error.signature().message());
		json.writeStringProperty("first_at", error.first().toString());
		json.writeStringProperty("last_at", error.last().toString());
		json.writeNumberProperty("count", error.count());
		json.writeArrayPropertyStart("exceptions");
		error.signature().exceptions().forEach((exception) -> {
			json.writeStartObject();
			json.writeStringProperty("type", exception.type());
			json.writeArrayPropertyStart("frames");
			exception.frames().forEach(json::writeString);
			json.writeEndArray();
			json.writeEndObject();
		});
		json.writeEndArray();
		json.writeEndObject();
	}

}
