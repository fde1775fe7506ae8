package com.osohq.oso.server.ops.otlp;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Holds if metrics are to be sent to an OpenTelemetry collector.
 */
final class OnOtlpEndpoint implements Condition {

	@Override
	public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
		return OtlpSettings.from(context.getEnvironment()).isPresent();
	}

}
