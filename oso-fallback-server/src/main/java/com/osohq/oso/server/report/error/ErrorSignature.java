package com.osohq.oso.server.report.error;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What makes two errors the same. Contains nothing that a caller has sent.
 *
 * @param logger where it was logged
 * @param message what was logged, or {@code null} if that may not be told
 * @param exceptions the exception that was logged and what caused it, outermost first
 */
public record ErrorSignature(String logger, @Nullable String message, List<ReportedException> exceptions) {

	public ErrorSignature {
		exceptions = List.copyOf(exceptions);
	}

	/**
	 * An exception, without its message: there is no telling what is in it.
	 *
	 * @param type the name of its class
	 * @param frames where it comes from, as far as that is in this program
	 */
	public record ReportedException(String type, List<String> frames) {
	}

}
