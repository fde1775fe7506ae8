package com.osohq.oso.client;

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
	 * Ignores a failure.
	 * @param observer which observer it is, with its class or what it observes
	 * @param failure what it has thrown
	 */
	void ignore(String observer, Throwable failure) {
		String message = "an observer " + observer + " failed, which changes no answer";
		if (this.told.add(observer)) {
			logger.warn(message + "; if it fails again, that is logged at debug level", failure);
		}
		else {
			logger.debug(message, failure);
		}
	}

}
