package com.example.outage.load;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.osohq.spring.boot.metrics.OsoObservationContext;
import com.osohq.spring.client.Target;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;

import org.springframework.stereotype.Component;

/**
 * Knows who has answered the latest call of each thread, which the starter tells every
 * observation handler.
 */
@Component
public final class AnsweringTarget implements ObservationHandler<OsoObservationContext> {

	private final Map<Thread, Target> latest = new ConcurrentHashMap<>();

	@Override
	public boolean supportsContext(Observation.Context context) {
		return context instanceof OsoObservationContext;
	}

	@Override
	public void onStop(OsoObservationContext context) {
		Target target = context.getTarget();
		if (target != null) {
			this.latest.put(Thread.currentThread(), target);
		}
	}

	Target ofLatestCall() {
		Target target = this.latest.remove(Thread.currentThread());
		if (target == null) {
			throw new IllegalStateException("the call was answered, but the starter has not told by whom");
		}
		return target;
	}

}
