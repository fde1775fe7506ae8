package com.osohq.spring.boot.metrics;

import com.osohq.spring.OsoException;
import com.osohq.spring.client.ClientListener;
import com.osohq.spring.client.FailureCause;
import com.osohq.spring.client.Operation;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts what observations of whole calls do not show: repeated attempts
 * ({@code oso.client.retries}) and calls that went to the Fallback node
 * ({@code oso.client.failovers}), by operation and cause, and by client where there are
 * several.
 */
public final class OsoClientMetrics implements ClientListener {

	private final MeterRegistry registry;

	private final Tags client;

	OsoClientMetrics(MeterRegistry registry, Tags client) {
		this.registry = registry;
		this.client = client;
	}

	@Override
	public ClientListener named(String name) {
		return new OsoClientMetrics(this.registry, Tags.of("client", name));
	}

	@Override
	public void retried(Operation operation, OsoException failure) {
		count("oso.client.retries", operation, failure);
	}

	@Override
	public void failedOver(Operation operation, OsoException failure) {
		count("oso.client.failovers", operation, failure);
	}

	private void count(String name, Operation operation, OsoException failure) {
		this.registry
			.counter(name, this.client.and("operation", operation.tag(), "cause", FailureCause.of(failure).tag()))
			.increment();
	}

}
