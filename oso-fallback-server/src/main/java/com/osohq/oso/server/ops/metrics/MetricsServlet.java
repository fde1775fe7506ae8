package com.osohq.oso.server.ops.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * The page {@code /metrics}, in the format that the scraper prefers. Asks for no API key:
 * nothing of the data can be told from it.
 */
public final class MetricsServlet extends HttpServlet {

	private static final long serialVersionUID = 1L;

	private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

	private static final String OPEN_METRICS = "application/openmetrics-text; version=1.0.0; charset=utf-8";

	private final transient PrometheusMeterRegistry registry;

	/**
	 * A page of a registry's metrics.
	 * @param registry holds the metrics
	 */
	public MetricsServlet(PrometheusMeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String accepted = request.getHeader(HttpHeaders.ACCEPT);
		String type = (accepted != null && accepted.contains("application/openmetrics-text")) ? OPEN_METRICS : TEXT;
		ByteArrayOutputStream page = new ByteArrayOutputStream();
		this.registry.scrape(page, type);
		response.setContentType(type);
		response.setContentLength(page.size());
		page.writeTo(response.getOutputStream());
	}

}
