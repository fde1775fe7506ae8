package com.osohq.spring.boot.metrics;

import com.osohq.spring.OsoException;
import com.osohq.spring.boot.metrics.OsoObservationDocumentation.LowCardinalityKeyNames;
import com.osohq.spring.client.FailureCause;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The usual names and tags: {@code oso.client.requests} by operation, target, outcome and
 * status, and by client where there are several.
 */
public final class DefaultOsoObservationConvention implements OsoObservationConvention {

	private static final String NONE = "none";

	@Override
	public String getName() {
		return "oso.client.requests";
	}

	@Override
	public String getContextualName(OsoObservationContext context) {
		return "oso " + context.getOperation().tag();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(OsoObservationContext context) {
		KeyValues keyValues = KeyValues.of(LowCardinalityKeyNames.OPERATION.withValue(context.getOperation().tag()),
				LowCardinalityKeyNames.TARGET
					.withValue((context.getTarget() != null) ? context.getTarget().tag() : NONE),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context.getError())), LowCardinalityKeyNames.STATUS
					.withValue((context.getStatus() != null) ? context.getStatus().toString() : NONE));
		String client = context.getClient();
		return (client != null) ? keyValues.and(LowCardinalityKeyNames.CLIENT.withValue(client)) : keyValues;
	}

	private static String outcome(@Nullable Throwable error) {
		if (error == null) {
			return "success";
		}
		return (error instanceof OsoException failure) ? FailureCause.of(failure).tag() : "error";
	}

}
