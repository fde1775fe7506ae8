package com.example.outage.load;

import com.osohq.oso.boot.metrics.OsoObservationContext;
import com.osohq.oso.client.Target;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Knows who has answered the latest call of each thread, which the starter tells every
 * observation handler.
 */
@Component
public final class AnsweringTarget implements ObservationHandler<OsoObservationContext> {

	private final ThreadLocal<@Nullable Target> latest = new ThreadLocal<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof OsoObservationContext;
	}

	@Override
	public void onStop(OsoObservationContext context) {
		this.latest.set(context.getTarget());
	}

	Target ofLatestCall() {
		Target target = this.latest.get();
		if (target == null) {
			throw new IllegalStateException("the call was answered, but the starter has not told by whom");
		}
		return target;
	}

}
