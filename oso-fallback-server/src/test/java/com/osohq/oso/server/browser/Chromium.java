package com.osohq.oso.server.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.FileSystemUtils;

/**
 * A headless Chromium that all tests share, driven by its DevTools protocol. Without one
 * on this machine tests are skipped, unless {@code -Doso.browser.required=true}.
 */
final class Chromium implements AutoCloseable {

	private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

	private static final Pattern LISTENING = Pattern.compile("DevTools listening on ws://([^/]+)/.*");

	private final HttpClient http = HttpClient.newHttpClient();

	private final Process process;

	private final Path profile;

	private final String address;

	private Chromium(Path program) throws IOException {
		this.profile = Files.createTempDirectory("oso-browser");
		this.process = new ProcessBuilder(program.toString(), "--headless=new", "--remote-debugging-port=0",
				"--user-data-dir=" + this.profile, "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
				"--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--disable-default-apps", "--disable-extensions", "--hide-scrollbars",
				// nothing but the server under test can be reached
				"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "about:blank")
			.redirectErrorStream(true)
			.start();
		this.address = address();
	}

	static Chromium start() {
		Optional<Path> program = find();
		if (program.isEmpty()) {
			String message = "no Chromium is installed here; install Debian's package chromium";
			if (Boolean.getBoolean("oso.browser.required")) {
				throw new AssertionError(message);
			}
			System.err.println("SKIPPED: " + message);
			Assumptions.abort(message);
		}
		try {
			return new Chromium(program.orElseThrow());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Optional<Path> find() {
		String path = System.getenv("PATH");
		return Stream.of(((path != null) ? path : "").split(":"))
			.flatMap((directory) -> NAMES.stream().map((name) -> Path.of(directory, name)))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private String address() throws IOException {
		BufferedReader output = this.process.inputReader();
		for (String line = output.readLine(); line != null; line = output.readLine()) {
			Matcher listening = LISTENING.matcher(line);
			if (listening.matches()) {
				CompletableFuture.runAsync(() -> output.lines().forEach((more) -> {
				}));
				return listening.group(1);
			}
		}
		throw new IOException("Chromium does not start");
	}

	/** A new tab with an empty page. */
	Tab open() {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + this.address + "/json/new?about:blank"))
			.PUT(HttpRequest.BodyPublishers.noBody())
			.build();
		String answer = this.http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.thenApply(HttpResponse::body)
			.orTimeout(20, TimeUnit.SECONDS)
			.join();
		String url = JsonMapper.shared().readTree(answer).get("webSocketDebuggerUrl").stringValue();
		return new Tab(this.http, URI.create(url));
	}

	@Override
	public void close() throws IOException {
		this.process.destroy();
		try {
			if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
				this.process.destroyForcibly().waitFor();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		FileSystemUtils.deleteRecursively(this.profile);
	}

	/**
	 * Gives each test a tab of the browser that all of them share.
	 */
	static final class Tabs implements ParameterResolver {

		@Override
		public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
			return parameter.getParameter().getType() == Tab.class;
		}

		@Override
		public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
			ExtensionContext.Namespace here = ExtensionContext.Namespace.create(Chromium.class);
			Chromium browser = context.getRoot()
				.getStore(here)
				.computeIfAbsent(Chromium.class, (type) -> start(), Chromium.class);
			// closed by the store when the test has ended
			return context.getStore(here).computeIfAbsent(Tab.class, (type) -> browser.open(), Tab.class);
		}

	}

}
