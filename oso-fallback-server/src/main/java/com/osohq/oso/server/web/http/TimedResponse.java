package com.osohq.oso.server.web.http;

import java.io.IOException;
import java.io.PrintWriter;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Tells the client how long the work took that precedes the first byte of the answer.
 */
final class TimedResponse extends HttpServletResponseWrapper {

	private final long start;

	private boolean stamped;

	TimedResponse(HttpServletResponse response, long start) {
		super(response);
		this.start = start;
	}

	@Override
	public ServletOutputStream getOutputStream() throws IOException {
		stamp();
		return super.getOutputStream();
	}

	@Override
	public PrintWriter getWriter() throws IOException {
		stamp();
		return super.getWriter();
	}

	@Override
	public void flushBuffer() throws IOException {
		stamp();
		super.flushBuffer();
	}

	@Override
	public void sendError(int status) throws IOException {
		stamp();
		super.sendError(status);
	}

	@Override
	public void sendError(int status, String message) throws IOException {
		stamp();
		super.sendError(status, message);
	}

	/** Adds the header, once; without effect when the headers are gone already. */
	void stamp() {
		if (!this.stamped) {
			this.stamped = true;
			setHeader(ServerTiming.HEADER, ServerTiming.since(this.start));
		}
	}

}
