package com.osohq.oso.server.web.http;

import com.osohq.oso.server.web.load.Refusals;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.apache.tomcat.util.descriptor.web.ErrorPage;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Compression;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;

/**
 * What the API needs of Tomcat, whatever the application's properties say.
 */
final class TomcatSettings implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

	/** Five ids of 512 bytes, each byte written as %XX, and some headers. */
	private static final int MAX_HEADER_BYTES = 12 * 1024;

	/** What the server itself sends, and the id of a request. */
	private static final int MAX_ANSWER_HEADER_BYTES = 4 * 1024;

	/** Nobody reads what comes after the last chunk of a body. */
	private static final int MAX_TRAILER_BYTES = 256;

	/** Requests are small; what a connection keeps while it is idle is mostly these. */
	private static final int SOCKET_BUFFER_BYTES = 2 * 1024;

	/**
	 * What the kernel keeps for a client that does not read, which would otherwise be
	 * megabytes. Any short answer fits.
	 */
	private static final int UNREAD_BYTES = 64 * 1024;

	/** So many objects with the buffers of a request are kept for the next. */
	private static final int KEPT_PROCESSORS = 64;

	/** So many pairs of socket buffers are kept for the next connection. */
	private static final int KEPT_SOCKET_BUFFERS = 64;

	private final ErrorAnswers answers;

	private final Refusals refusals;

	TomcatSettings(ErrorAnswers answers, Refusals refusals) {
		this.answers = answers;
		this.refusals = refusals;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		Compression compression = new Compression();
		compression.setEnabled(true);
		compression.setMimeTypes(new String[] { MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE,
				MediaType.TEXT_HTML_VALUE });
		factory.setCompression(compression);
		factory.setProtocol(BoundedProtocol.class.getName());
		factory.addConnectorCustomizers((connector) -> {
			connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEADER_BYTES));
			connector.setProperty("maxHttpResponseHeaderSize", Integer.toString(MAX_ANSWER_HEADER_BYTES));
			connector.setProperty("maxSwallowSize", Long.toString(BodyDrain.MAX_BYTES));
			connector.setProperty("maxTrailerSize", Integer.toString(MAX_TRAILER_BYTES));
			connector.setProperty("processorCache", Integer.toString(KEPT_PROCESSORS));
			connector.setProperty("socket.appReadBufSize", Integer.toString(SOCKET_BUFFER_BYTES));
			connector.setProperty("socket.appWriteBufSize", Integer.toString(SOCKET_BUFFER_BYTES));
			connector.setProperty("socket.bufferPool", Integer.toString(KEPT_SOCKET_BUFFERS));
			connector.setProperty("socket.txBufSize", Integer.toString(UNREAD_BYTES));
			if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
				protocol.report(this.refusals);
			}
		});
		factory.addContextCustomizers((context) -> {
			forgetErrorPages(context);
			reportErrors(context.getParent());
		});
	}

	/** An error is then answered by the valve, whoever reports it. */
	private static void forgetErrorPages(Context context) {
		for (ErrorPage page : context.findErrorPages()) {
			context.removeErrorPage(page);
		}
	}

	/** Tomcat makes a valve of its own unless it finds one of the class it looks for. */
	private void reportErrors(Container host) {
		if (host instanceof StandardHost tomcat) {
			tomcat.getPipeline().addValve(new ConnectionValve());
			tomcat.getPipeline().addValve(new JsonErrorValve(this.answers));
			tomcat.setErrorReportValveClass(JsonErrorValve.class.getName());
		}
	}

}
