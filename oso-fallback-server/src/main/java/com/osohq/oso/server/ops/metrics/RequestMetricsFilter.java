package com.osohq.oso.server.ops.metrics;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import com.osohq.oso.server.time.Time;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Measures every request to the API, those included that are refused before anything is
 * evaluated. Has to be the outermost filter.
 */
public final class RequestMetricsFilter extends OncePerRequestFilter {

	private final List<RequestListener> listeners;

	/**
	 * A filter that tells others of requests.
	 * @param listeners whom to tell
	 */
	public RequestMetricsFilter(List<RequestListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String label = ApiRoutes.label(path(request));
		if (label == null) {
			chain.doFilter(request, response);
			return;
		}
		measure(label, request, response, chain);
	}

	private void measure(String label, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		long start = Time.nanos();
		// What the container makes of an exception that nobody has handled.
		int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
		try {
			chain.doFilter(request, response);
			status = response.getStatus();
		}
		finally {
			if (request.isAsyncStarted()) {
				request.getAsyncContext().addListener(new Completion(label, response, start));
			}
			else {
				tell(label, status, Time.nanos() - start);
			}
		}
	}

	private void tell(String label, int status, long nanos) {
		for (RequestListener listener : this.listeners) {
			listener.answered(label, status, nanos);
		}
	}

	private static String path(HttpServletRequest request) {
		String rest = request.getPathInfo();
		return (rest != null) ? request.getServletPath() + rest : request.getServletPath();
	}

	/**
	 * Records a request whose answer is still being written when the filters are done.
	 */
	private final class Completion implements AsyncListener {

		private final String label;

		private final HttpServletResponse response;

		private final long start;

		private final AtomicBoolean told = new AtomicBoolean();

		Completion(String label, HttpServletResponse response, long start) {
			this.label = label;
			this.response = response;
			this.start = start;
		}

		@Override
		public void onComplete(@Nullable AsyncEvent event) {
			if (this.told.compareAndSet(false, true)) {
				tell(this.label, this.response.getStatus(), Time.nanos() - this.start);
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		/** The container does not always tell of completion after an error. */
		@Override
		public void onError(AsyncEvent event) {
			onComplete(event);
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this);
		}

	}

}
