package com.osohq.oso.server.web.http;

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
	private static final int MAX_HEADER_BYTES = 16 * 1024;

	/** So much of a refused body is read on, for the client to see the answer. */
	private static final int MAX_SWALLOWED_BYTES = 16 * 1024 * 1024;

	private final ErrorAnswers answers;

	TomcatSettings(ErrorAnswers answers) {
		this.answers = answers;
	}

	@Override
	public void customize(TomcatServletWebServerFactory factory) {
		Compression compression = new Compression();
		compression.setEnabled(true);
		compression.setMimeTypes(new String[] { MediaType.APPLICATION_JSON_VALUE, MediaType.TEXT_PLAIN_VALUE,
				MediaType.TEXT_HTML_VALUE });
		factory.setCompression(compression);
		factory.addConnectorCustomizers((connector) -> {
			connector.setProperty("maxHttpRequestHeaderSize", Integer.toString(MAX_HEADER_BYTES));
			connector.setProperty("maxSwallowSize", Integer.toString(MAX_SWALLOWED_BYTES));
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
			tomcat.getPipeline().addValve(new JsonErrorValve(this.answers));
			tomcat.getPipeline().addValve(new SlowBodyValve());
			tomcat.setErrorReportValveClass(JsonErrorValve.class.getName());
		}
	}

}
