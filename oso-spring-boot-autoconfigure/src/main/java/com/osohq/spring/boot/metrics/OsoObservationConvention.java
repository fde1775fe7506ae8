package com.osohq.spring.boot.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names and tags of the observations of calls. A bean of this type replaces
 * {@link DefaultOsoObservationConvention}.
 */
public interface OsoObservationConvention extends ObservationConvention<OsoObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof OsoObservationContext;
	}

}
