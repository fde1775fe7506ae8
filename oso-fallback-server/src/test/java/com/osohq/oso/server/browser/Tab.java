package com.osohq.oso.server.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tab of a browser. Notes every request that its pages make and everything that the
 * browser complains of.
 */
final class Tab implements AutoCloseable, WebSocket.Listener {

	private static final JsonMapper JSON = JsonMapper.shared();

	private final AtomicInteger ids = new AtomicInteger();

	private final Map<Integer, CompletableFuture<JsonNode>> pending = new ConcurrentHashMap<>();

	private final List<String> requests = new CopyOnWriteArrayList<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	private final StringBuilder message = new StringBuilder();

	private final WebSocket socket;

	Tab(HttpClient http, URI url) {
		this.socket = http.newWebSocketBuilder().buildAsync(url, this).orTimeout(20, TimeUnit.SECONDS).join();
		for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
			send(domain + ".enable", Map.of());
		}
	}

	@Override
	public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
		this.message.append(data);
		if (last) {
			String text = this.message.toString();
			this.message.setLength(0);
			receive(JSON.readTree(text));
		}
		socket.request(1);
		return CompletableFuture.completedStage(null);
	}

	private void receive(JsonNode message) {
		if (message.has("id")) {
			CompletableFuture<JsonNode> answer = this.pending.remove(message.get("id").intValue());
			if (message.has("error")) {
				answer.completeExceptionally(new AssertionError(message.get("error").toString()));
			}
			else {
				answer.complete(message.get("result"));
			}
			return;
		}
		switch (message.path("method").stringValue("")) {
			case "Network.requestWillBeSent" -> this.requests.add(message.at("/params/request/url").stringValue());
			case "Log.entryAdded", "Runtime.exceptionThrown", "Runtime.consoleAPICalled" ->
				this.complaints.add(message.get("params").toString());
			default -> {
			}
		}
	}

	private JsonNode send(String method, Map<String, Object> parameters) {
		int id = this.ids.incrementAndGet();
		CompletableFuture<JsonNode> answer = new CompletableFuture<>();
		this.pending.put(id, answer);
		String text = JSON.writeValueAsString(Map.of("id", id, "method", method, "params", parameters));
		synchronized (this.socket) {
			this.socket.sendText(text, true).orTimeout(20, TimeUnit.SECONDS).join();
		}
		return answer.orTimeout(30, TimeUnit.SECONDS).join();
	}

	/** Loads a page and waits until its scripts have started. */
	Tab load(String url) {
		send("Page.navigate", Map.of("url", url));
		await("location.href !== 'about:blank' && document.readyState === 'complete'");
		return this;
	}

	/** The value of an expression, {@code await} included. */
	JsonNode evaluate(String expression) {
		JsonNode result = send("Runtime.evaluate",
				Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
		if (result.has("exceptionDetails")) {
			throw new AssertionError(expression + ": " + result.get("exceptionDetails"));
		}
		return result.at("/result/value");
	}

	/** The text that a person sees in the first element that fits. */
	String text(String selector) {
		return evaluate("document.querySelector(" + JSON.writeValueAsString(selector) + ")?.innerText ?? ''")
			.stringValue();
	}

	/** Puts text into a field, as if typed. */
	Tab fill(String selector, String text) {
		evaluate("{ const field = document.querySelector(" + JSON.writeValueAsString(selector) + "); field.value = "
				+ JSON.writeValueAsString(text) + "; field.dispatchEvent(new Event('input', {bubbles: true})); }");
		return this;
	}

	Tab click(String selector) {
		evaluate("document.querySelector(" + JSON.writeValueAsString(selector) + ").click()");
		return this;
	}

	/** Waits until an expression is true. */
	Tab await(String expression) {
		Awaitility.await(expression)
			.atMost(Duration.ofSeconds(30))
			.pollInterval(Duration.ofMillis(100))
			.until(() -> evaluate("!!(" + expression + ")").booleanValue());
		return this;
	}

	/** Makes the window so large, in CSS pixels. */
	Tab size(int width, int height) {
		send("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
		return this;
	}

	/** Prefers light or dark colours. */
	Tab scheme(String scheme) {
		send("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
		return this;
	}

	/** Runs no scripts of pages from now on. */
	Tab withoutScripts() {
		send("Emulation.setScriptExecutionDisabled", Map.of("value", true));
		return this;
	}

	/** Sends a header with every request from now on. */
	Tab header(String name, String value) {
		send("Network.setExtraHTTPHeaders", Map.of("headers", Map.of(name, value)));
		return this;
	}

	/** Saves a picture of the whole page, if somebody wants them. */
	void picture(String name) {
		String directory = System.getProperty("oso.browser.pictures");
		if (directory == null) {
			return;
		}
		JsonNode picture = send("Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true));
		try {
			Files.createDirectories(Path.of(directory));
			Files.write(Path.of(directory, name + ".png"),
					Base64.getDecoder().decode(picture.get("data").stringValue()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The addresses that have been asked for. */
	List<String> requests() {
		return List.copyOf(this.requests);
	}

	/** Errors of scripts, violations of the security policy, and failed requests. */
	List<String> complaints() {
		return List.copyOf(this.complaints);
	}

	@Override
	public void close() {
		this.socket.abort();
	}

}
