package com.osohq.oso.server.blackbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.net.ssl.SSLSocketFactory;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An Oso Cloud that serves one of a sequence of worlds. In world {@code n} the user
 * {@code ann} may read the documents {@code n-0} to {@code n-9} and nothing else; it
 * takes a fact of each of two predicates to allow one, so that a mixture of two worlds
 * allows something that neither does.
 */
final class Cloud implements AutoCloseable {

	static final String POLICY = """
			actor User {}
			resource Doc { roles = ["reader"]; permissions = ["read"]; }
			has_permission(user: User, "read", doc: Doc) if has_role(user, "reader", doc) and is_released(doc);
			""";

	private static final int DOCUMENTS = 10;

	private final MockWebServer server = new MockWebServer();

	private final AtomicInteger requests = new AtomicInteger();

	private final List<Headers> headers = new CopyOnWriteArrayList<>();

	private volatile int world;

	private volatile boolean refusesKeys;

	private volatile boolean down;

	private volatile IntConsumer onRequest = (count) -> {
	};

	Cloud() throws IOException {
		this(null);
	}

	/** One that speaks TLS if it is given what it takes. */
	Cloud(@Nullable SSLSocketFactory tls) throws IOException {
		if (tls != null) {
			this.server.useHttps(tls);
		}
		this.server.setDispatcher(new Dispatcher() {
			@Override
			public MockResponse dispatch(RecordedRequest request) {
				Cloud.this.headers.add(request.getHeaders());
				Cloud.this.onRequest.accept(Cloud.this.requests.incrementAndGet());
				return answer(request);
			}
		});
		this.server.start(InetAddress.getLoopbackAddress(), 0);
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.getPort());
	}

	/** The headers of all requests so far. */
	List<Headers> headers() {
		return this.headers;
	}

	/** Replaces everything there is by world {@code number}. */
	void become(int number) {
		this.world = number;
	}

	/** From now on, knows no API key. */
	void refuseKeys() {
		this.refusesKeys = true;
	}

	/** From now on, fails, or does not any more. */
	void fail(boolean down) {
		this.down = down;
	}

	/** From now on, counts requests from 1 and tells their number before the answer. */
	void onRequest(IntConsumer listener) {
		this.requests.set(0);
		this.onRequest = listener;
	}

	static String document(int world, int number) {
		return world + "-" + number;
	}

	/** What a list of ann's documents says in a world. */
	static String list(int world) {
		return IntStream.range(0, DOCUMENTS)
			.mapToObj((number) -> '"' + document(world, number) + '"')
			.collect(Collectors.joining(",", "{\"results\":[", "]}"));
	}

	private MockResponse answer(RecordedRequest request) {
		String path = request.getUrl().encodedPath();
		int current = this.world;
		if (this.refusesKeys) {
			return new MockResponse.Builder().code(401).body("{\"message\":\"unknown API key\"}").build();
		}
		if (this.down) {
			return new MockResponse.Builder().code(503).build();
		}
		if (path.equals("/api/policy")) {
			return json("{\"policy\":{\"filename\":null,\"src\":" + quote(POLICY) + "}}");
		}
		if (path.equals("/api/facts")) {
			return json(facts(String.valueOf(request.getUrl().queryParameter("predicate")), current));
		}
		return new MockResponse.Builder().code(404).body("{\"message\":\"not found\"}").build();
	}

	private static String facts(String predicate, int world) {
		List<String> args = Map
			.of("has_role", List.of(arg("User", "ann"), arg("String", "reader"), arg("Doc", "%s")), "is_released",
					List.of(arg("Doc", "%s")))
			.getOrDefault(predicate, List.of());
		if (args.isEmpty()) {
			return "[]";
		}
		return IntStream.range(0, DOCUMENTS)
			.mapToObj((number) -> "{\"predicate\":\"" + predicate + "\",\"args\":["
					+ String.join(",", args).formatted(document(world, number)) + "]}")
			.collect(Collectors.joining(",", "[", "]"));
	}

	private static String arg(String type, String id) {
		return "{\"type\":\"" + type + "\",\"id\":\"" + id + "\"}";
	}

	private static String quote(String text) {
		return '"' + text.replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t") + '"';
	}

	private static MockResponse json(String body) {
		return new MockResponse.Builder().addHeader("Content-Type", "application/json").body(body).build();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
