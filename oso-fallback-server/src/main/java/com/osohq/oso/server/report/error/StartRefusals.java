package com.osohq.oso.server.report.error;

import ch.qos.logback.classic.spi.ThrowableProxy;

/**
 * Turns a start that is refused into an error to report: it is told to the operator, and
 * not logged.
 *
 * @param buffer where errors go
 */
public record StartRefusals(ErrorBuffer buffer) {

	/** Notes why the node does not start. */
	public void add(Throwable reason) {
		this.buffer.add(new ErrorSignature(reason.getClass().getName(), "the node does not start",
				Causes.of(new ThrowableProxy(reason))));
	}

}
