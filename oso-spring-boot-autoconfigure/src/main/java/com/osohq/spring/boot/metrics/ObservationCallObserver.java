package com.osohq.spring.boot.metrics;

import com.osohq.spring.OsoException;
import com.osohq.spring.client.CallObserver;
import com.osohq.spring.client.Operation;
import com.osohq.spring.client.Target;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/** Makes an observation of every call, which the HTTP requests of the call belong to. */
final class ObservationCallObserver implements CallObserver {

	private static final OsoObservationConvention DEFAULT_CONVENTION = new DefaultOsoObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable OsoObservationConvention convention;

	private final @Nullable String client;

	ObservationCallObserver(ObservationRegistry registry, @Nullable OsoObservationConvention convention,
			@Nullable String client) {
		this.registry = registry;
		this.convention = convention;
		this.client = client;
	}

	@Override
	public CallObserver named(String name) {
		return new ObservationCallObserver(this.registry, this.convention, name);
	}

	@Override
	public Observed start(Operation operation) {
		Observation.Scope before = this.registry.getCurrentObservationScope();
		OsoObservationContext context = new OsoObservationContext(operation, this.client);
		Observation observation = OsoObservationDocumentation.CALL
			.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.registry)
			.start();
		boolean opened = false;
		try {
			Observed call = new ObservedCall(this.registry, before, context, observation, observation.openScope());
			opened = true;
			return call;
		}
		finally {
			if (!opened) {
				this.registry.setCurrentObservationScope(before);
				observation.stop();
			}
		}
	}

	private record ObservedCall(ObservationRegistry registry, Observation.@Nullable Scope before,
			OsoObservationContext context, Observation observation, Observation.Scope scope) implements Observed {

		@Override
		public void answered(Target target, int status) {
			this.context.ended(target, status);
		}

		@Override
		public void failed(@Nullable Target target, RuntimeException failure) {
			this.context.ended(target, (failure instanceof OsoException known) ? known.getStatusCode() : null);
			this.observation.error(failure);
		}

		@Override
		public void close() {
			try {
				this.scope.close();
			}
			finally {
				// a scope whose handlers fail stays the current one
				this.registry.setCurrentObservationScope(this.before);
				this.observation.stop();
			}
		}

	}

}
