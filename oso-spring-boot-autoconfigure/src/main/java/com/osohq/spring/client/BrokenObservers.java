package com.osohq.spring.client;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tells of observers of the application that failed. One that fails is likely to fail
 * with every call, so each is told once.
 */
final class BrokenObservers {

	private static final Log logger = LogFactory.getLog(BrokenObservers.class);

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	/**
	 * Lets an observer watch, and ignores what it throws.
	 * @param observer the observer
	 * @param step what it watches
	 */
	@SuppressWarnings("checkstyle:IllegalCatch")
	void guard(Object observer, Runnable step) {
		try {
			step.run();
		}
		catch (Exception | LinkageError | AssertionError ex) {
			ignore("the observer " + observer.getClass().getName() + " threw an exception", ex);
		}
	}

	/**
	 * Ignores a failure.
	 * @param what what has failed, always in the same words
	 * @param failure what was thrown
	 */
	void ignore(String what, Throwable failure) {
		String message = what + "; the answer is not affected";
		if (this.told.add(what)) {
			logger.warn(message + " (further failures are logged at debug level)", failure);
		}
		else {
			logger.debug(message, failure);
		}
	}

}
