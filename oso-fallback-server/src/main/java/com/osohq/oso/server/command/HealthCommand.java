package com.osohq.oso.server.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.HttpsURLConnection;

import com.osohq.oso.server.application.settings.Variables;
import com.osohq.oso.server.node.ListenAddress;

/**
 * Asks the node on this host whether it can answer. For images without {@code curl};
 * container engines call it every few seconds.
 */
final class HealthCommand implements Command {

	private static final String PORT = "OSO_PORT";

	private static final String DEFAULT_PORT = "8080";

	private static final String ADDRESS = "OSO_ADDRESS";

	private static final String DEFAULT_HOST = "127.0.0.1";

	private static final String CERTIFICATE = "OSO_TLS_CERTIFICATE";

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int HIGHEST_PORT = 65_535;

	private static final int HEALTHY = 200;

	private static final int FIRST_ERROR = 400;

	/** Whatever listens on that port may send anything; more than this says no more. */
	private static final int LONGEST_ANSWER = 500;

	private final Terminal terminal;

	private final Map<String, String> environment;

	private final Duration timeout;

	HealthCommand(Terminal terminal, Map<String, String> environment, Duration timeout) {
		this.terminal = terminal;
		this.environment = Variables.of(environment).own();
		this.timeout = timeout;
	}

	/** The command as users run it. */
	static HealthCommand ofProcess(Terminal terminal) {
		return new HealthCommand(terminal, System.getenv(), TIMEOUT);
	}

	@Override
	public ExitStatus run(List<String> args) throws UsageException {
		if (!args.isEmpty()) {
			throw new UsageException("health takes no arguments; " + PORT + " says which port to ask");
		}
		URI address = URI.create((usesTls() ? "https://" : "http://") + host() + ':' + port() + "/healthcheck");
		try {
			Answer answer = ask(address);
			return (answer.status() == HEALTHY) ? healthy()
					: unhealthy(("status " + answer.status() + ' ' + line(answer.body())).trim());
		}
		catch (TimeoutException ex) {
			return unhealthy("no answer from " + address + " within " + this.timeout.toSeconds() + " s");
		}
		catch (IOException ex) {
			return unhealthy("nothing can be asked at " + address + "; is the node running");
		}
	}

	private int port() throws UsageException {
		String text = value(PORT);
		String port = text.isEmpty() ? DEFAULT_PORT : text;
		if (port.matches("\\d{1,5}")) {
			int number = Integer.parseInt(port);
			if (number > 0 && number <= HIGHEST_PORT) {
				return number;
			}
		}
		throw new UsageException(PORT + " is '" + port + "'; set it to a port from 1 to " + HIGHEST_PORT);
	}

	private boolean usesTls() {
		return !value(CERTIFICATE).isEmpty();
	}

	private String host() throws UsageException {
		String text = value(ADDRESS);
		try {
			InetAddress address = text.isEmpty() ? ListenAddress.ALL : ListenAddress.of(text);
			String host = address.isAnyLocalAddress() ? DEFAULT_HOST : address.getHostAddress();
			return (host.indexOf(':') < 0) ? host : '[' + host + ']';
		}
		catch (IllegalArgumentException ex) {
			throw new UsageException(ADDRESS + " is '" + text + "'; accepted: " + ListenAddress.ACCEPTED);
		}
	}

	private String value(String name) {
		return this.environment.getOrDefault(name, "").trim();
	}

	/** A connection's own timeouts begin anew with every byte; this one does not. */
	private Answer ask(URI address) throws IOException, TimeoutException {
		CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> fetch(address));
		try {
			return answer.get(this.timeout.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

	/** The JDK's newer client costs ten times the CPU time, all of it to start. */
	private static Answer fetch(URI address) {
		try {
			HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection(Proxy.NO_PROXY);
			connection.setInstanceFollowRedirects(false);
			if (connection instanceof HttpsURLConnection https) {
				AnyCertificate.allowFor(https);
			}
			int status = connection.getResponseCode();
			InputStream body = (status < FIRST_ERROR) ? connection.getInputStream() : connection.getErrorStream();
			return new Answer(status, (body != null) ? text(body) : "");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String text(InputStream body) throws IOException {
		try (body) {
			return new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
		}
	}

	private ExitStatus healthy() {
		this.terminal.out().println(this.terminal.style().good("healthy"));
		return ExitStatus.SUCCESS;
	}

	private ExitStatus unhealthy(String problem) {
		this.terminal.out().println(this.terminal.style().bad("unhealthy") + ": " + problem);
		return ExitStatus.FAILURE;
	}

	private static String line(String body) {
		return body.replaceAll("[\\p{Cntrl}\\s]+", " ").trim();
	}

	private record Answer(int status, String body) {
	}

}
