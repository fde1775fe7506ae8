package com.osohq.oso.server.web.http;

import java.io.IOException;

import com.osohq.oso.server.time.Time;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/**
 * Answers for requests that never reach a filter because Tomcat cannot make sense of
 * them, in place of Tomcat's page.
 */
final class JsonErrorValve extends ErrorReportValve {

	private final ErrorAnswers answers;

	JsonErrorValve(ErrorAnswers answers) {
		this.answers = answers;
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable problem) {
		if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		if (response.getHeader(RequestId.HEADER) == null) {
			response.setHeader(RequestId.HEADER, RequestId.of(request.getHeader(RequestId.HEADER)));
		}
		if (response.getHeader(ServerTiming.HEADER) == null) {
			response.setHeader(ServerTiming.HEADER, ServerTiming.since(Time.nanos()));
		}
		try {
			this.answers.write(response.getStatus(), response);
			response.finishResponse();
		}
		catch (IOException | IllegalStateException ex) {
			this.container.getLogger().debug("the client is gone before it could be told of an error", ex);
		}
	}

}
