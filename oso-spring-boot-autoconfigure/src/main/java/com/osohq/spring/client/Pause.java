package com.osohq.spring.client;

import java.time.Duration;

import com.osohq.spring.OsoInterruptedException;

/** Waits; replaced in tests, which never do. */
@FunctionalInterface
interface Pause {

	Pause SLEEP = (duration) -> Thread.sleep(duration.toMillis());

	void sleep(Duration duration) throws InterruptedException;

	default void before(Call<?> call, Duration duration) {
		try {
			sleep(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OsoInterruptedException(call.requestId(), ex);
		}
	}

}
