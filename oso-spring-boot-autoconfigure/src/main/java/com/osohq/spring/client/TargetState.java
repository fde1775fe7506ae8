package com.osohq.spring.client;

/**
 * What the last attempt at a target showed.
 */
public enum TargetState {

	/**
	 * There was no attempt yet.
	 */
	UNKNOWN,

	/**
	 * The target answers.
	 */
	UP,

	/**
	 * The target gives no answer, and if it is Oso Cloud, the Fallback node is asked
	 * instead.
	 */
	OUTAGE,

	/**
	 * The target is there but gives no decisions, for example because it does not know
	 * the API key. The Fallback node is not asked instead.
	 */
	REFUSING

}
