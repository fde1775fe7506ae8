package com.osohq.spring.client;

import java.util.Optional;

import com.osohq.spring.OsoRequestException;

/**
 * What is known about the servers behind one {@link com.osohq.spring.Oso}. Health and
 * metrics look at this, never at the {@code Oso} itself, so that an application may
 * replace or wrap that as it likes.
 */
public interface OsoTargets {

	/**
	 * Returns what is known about a target, without asking it.
	 * @param target the target
	 * @return its status, empty if there is no such target
	 */
	Optional<TargetStatus> status(Target target);

	/**
	 * Asks a target once something that every key may ask and nothing depends on.
	 * @param target the target
	 * @return its status after that, empty if there is no such target
	 * @throws OsoRequestException if the current thread must not wait
	 */
	Optional<TargetStatus> probe(Target target);

	/**
	 * Returns the state of the circuit breaker.
	 * @return its state, empty if there is no circuit breaker, or no Fallback node that
	 * calls could go to while it is open
	 */
	Optional<CircuitBreakerState> circuitBreakerState();

}
