package com.osohq.oso.server.environment;

import com.osohq.oso.server.engine.Query;
import org.jspecify.annotations.Nullable;

/**
 * An environment that changes from one version to the next. Thread-safe.
 */
public interface CurrentEnvironment {

	/**
	 * The version to answer from now. Never blocks.
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if there is none that
	 * may be answered from
	 */
	Environment current();

	/**
	 * To be called when an answer is ready and has not been sent: makes sure that what it
	 * was made from could be read to the end. Never blocks.
	 * @param version what the answer was made from
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if the answer may be
	 * wrong
	 */
	default void vouchFor(Environment version) {
	}

	/**
	 * Tells that answering has failed in a way that nobody foresaw.
	 * @param version what was to be answered from
	 * @param failure how it failed
	 * @throws EnvironmentException with reason {@code UNAVAILABLE} if the version is to
	 * blame, and is not answered from any more
	 */
	default void suspect(Environment version, Throwable failure) {
	}

	/**
	 * Tells which names a question had that found nothing, or whose answer is not known
	 * here. Never blocks.
	 * @param version what was asked
	 * @param actorType the type of the actor
	 * @param action the action, or {@code null} if any was asked for
	 * @param resourceType the type of the resource
	 */
	default void lookAtNames(Environment version, String actorType, @Nullable String action, String resourceType) {
	}

	/**
	 * Tells which query found nothing, or has an answer that is not known here. Never
	 * blocks.
	 * @param version what was asked
	 * @param query the query
	 */
	default void lookAtNames(Environment version, Query query) {
	}

}
