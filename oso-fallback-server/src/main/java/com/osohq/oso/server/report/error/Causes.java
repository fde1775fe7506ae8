package com.osohq.oso.server.report.error;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import com.osohq.oso.server.report.error.ErrorSignature.ReportedException;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of an exception and its causes: classes, and the places in this
 * program that they come from.
 */
final class Causes {

	private static final int MAX_CAUSES = 4;

	private static final int MAX_FRAMES = 8;

	private Causes() {
	}

	/** The exception first, then what caused it. */
	static List<ReportedException> of(@Nullable IThrowableProxy exception) {
		List<ReportedException> causes = new ArrayList<>();
		for (IThrowableProxy each = exception; each != null && causes.size() < MAX_CAUSES; each = each.getCause()) {
			causes.add(new ReportedException(each.getClassName(), frames(each.getStackTraceElementProxyArray())));
		}
		return causes;
	}

	private static List<String> frames(StackTraceElementProxy @Nullable [] trace) {
		if (trace == null) {
			return List.of();
		}
		return Arrays.stream(trace)
			.map(StackTraceElementProxy::getStackTraceElement)
			.filter((frame) -> frame.getClassName().startsWith(SafeText.OWN))
			.limit(MAX_FRAMES)
			.map((frame) -> frame.getClassName() + '.' + frame.getMethodName() + ':' + frame.getLineNumber())
			.toList();
	}

}
