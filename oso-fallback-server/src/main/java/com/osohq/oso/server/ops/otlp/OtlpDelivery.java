package com.osohq.oso.server.ops.otlp;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends metrics, and logs one line when that begins to fail and one when it works again.
 * Failures go no further: Micrometer would log each of them with a stack trace.
 */
final class OtlpDelivery implements OtlpMetricsSender {

	private static final Logger LOGGER = LoggerFactory.getLogger(OtlpDelivery.class);

	private final OtlpMetricsSender sender;

	private final AtomicLong failuresInARow = new AtomicLong();

	OtlpDelivery(OtlpMetricsSender sender) {
		this.sender = sender;
	}

	@Override
	public void send(Request request) {
		try {
			this.sender.send(request);
			succeeded();
		}
		catch (Exception ex) {
			failed(ex);
		}
	}

	private void succeeded() {
		long failures = this.failuresInARow.getAndSet(0);
		if (failures > 0) {
			LOGGER.info("metrics reach the OpenTelemetry collector again, after {} failures", failures);
		}
	}

	private void failed(Exception failure) {
		if (this.failuresInARow.getAndIncrement() == 0) {
			LOGGER.warn("metrics do not reach the OpenTelemetry collector: {}; check OTEL_EXPORTER_OTLP_ENDPOINT;"
					+ " further failures in a row are not logged", reason(failure));
		}
		LOGGER.debug("metrics were not sent", failure);
	}

	/** The library puts what happened into an exception that says nothing itself. */
	private static String reason(Exception failure) {
		@Nullable Throwable cause = failure.getCause();
		return (cause != null) ? "it cannot be reached: " + cause.getClass().getSimpleName()
				: String.valueOf(failure.getMessage());
	}

}
