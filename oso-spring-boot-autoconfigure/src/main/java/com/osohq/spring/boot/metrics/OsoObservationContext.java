package com.osohq.spring.boot.metrics;

import com.osohq.spring.client.Operation;
import com.osohq.spring.client.Target;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is known about an observed call: at first what is asked, at the end who answered
 * and how. Actors, resources and other ids are not part of it.
 */
public final class OsoObservationContext extends Observation.Context {

	private final Operation operation;

	private final @Nullable String client;

	private @Nullable Target target;

	private @Nullable Integer status;

	OsoObservationContext(Operation operation, @Nullable String client) {
		this.operation = operation;
		this.client = client;
	}

	/**
	 * Returns what is asked.
	 * @return the operation
	 */
	public Operation getOperation() {
		return this.operation;
	}

	/**
	 * Returns which client asks.
	 * @return the name of the client, null unless there are several
	 */
	public @Nullable String getClient() {
		return this.client;
	}

	/**
	 * Returns who answered, or failed last.
	 * @return the target, null if nobody was asked
	 */
	public @Nullable Target getTarget() {
		return this.target;
	}

	/**
	 * Returns the status of the last answer.
	 * @return the HTTP status, null if there was no answer
	 */
	public @Nullable Integer getStatus() {
		return this.status;
	}

	void ended(@Nullable Target lastTarget, @Nullable Integer lastStatus) {
		this.target = lastTarget;
		this.status = lastStatus;
	}

}
