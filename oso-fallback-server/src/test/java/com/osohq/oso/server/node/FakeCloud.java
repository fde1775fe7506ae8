package com.osohq.oso.server.node;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.zip.GZIPOutputStream;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An environment at Oso Cloud, for tests: answers over HTTP, and can be made to answer
 * anything else.
 */
public final class FakeCloud implements AutoCloseable {

	public static final String API_KEY = "e_0123_456_thetopsecretkey";

	public static final String POLICY = """
			actor User {}
			resource Org {}
			resource Repo {
			  roles = ["reader", "owner"];
			  permissions = ["read", "write"];
			  relations = { org: Org };
			  "read" if "reader";
			  "write" if "owner";
			}
			""";

	private static final JsonMapper JSON = new JsonMapper();

	private final MockWebServer server = new MockWebServer();

	private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

	private volatile @Nullable String policy = POLICY;

	private volatile List<Fact> facts = List.of();

	private volatile Function<RecordedRequest, @Nullable MockResponse> fault = (request) -> null;

	private volatile Runnable afterFacts = () -> {
	};

	private volatile boolean etags;

	private volatile int limit = Integer.MAX_VALUE;

	private volatile @Nullable String advertisement;

	public FakeCloud() {
		this.server.setDispatcher(new Dispatcher() {
			@Override
			public MockResponse dispatch(RecordedRequest request) {
				FakeCloud.this.requests.add(request);
				MockResponse faulty = FakeCloud.this.fault.apply(request);
				return (faulty != null) ? faulty : advertising(request, answer(request));
			}
		});
		this.server.setServerSocketFactory(new PromptSockets());
		try {
			this.server.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public URI url() {
		return URI.create("http://localhost:" + this.server.getPort());
	}

	public FakeCloud holds(Fact... facts) {
		this.facts = List.of(facts);
		return this;
	}

	FakeCloud holds(List<Fact> facts) {
		this.facts = List.copyOf(facts);
		return this;
	}

	FakeCloud policy(@Nullable String policy) {
		this.policy = policy;
		return this;
	}

	/** Sends and understands ETags from now on. */
	FakeCloud knowsEtags() {
		this.etags = true;
		return this;
	}

	/** Gives no more facts than that at once, and does not say so. */
	FakeCloud holdsBack(int limit) {
		this.limit = limit;
		return this;
	}

	/** Says so in a header of each policy from now on. */
	public FakeCloud advertisesCollector(@Nullable String value) {
		this.advertisement = value;
		return this;
	}

	/** Answers as it is told to, where it is told anything. */
	public FakeCloud answers(Function<RecordedRequest, @Nullable MockResponse> fault) {
		this.fault = fault;
		return this;
	}

	/** Answers requests for facts like this. */
	FakeCloud answersForFacts(MockResponse response) {
		return answers((request) -> isForFacts(request) ? response : null);
	}

	public FakeCloud recovers() {
		return answers((request) -> null);
	}

	/** Does something after each request for facts has been answered from memory. */
	FakeCloud afterEachFacts(Runnable action) {
		this.afterFacts = action;
		return this;
	}

	/** The requests since the last call of this method. */
	public List<RecordedRequest> takeRequests() {
		List<RecordedRequest> taken = List.copyOf(this.requests);
		this.requests.clear();
		return taken;
	}

	static boolean isForFacts(RecordedRequest request) {
		return request.getTarget().startsWith("/api/facts?");
	}

	static MockResponse json(String body) {
		return new MockResponse.Builder().body(body).build();
	}

	public static MockResponse status(int status, String body) {
		return new MockResponse.Builder().code(status).body(body).build();
	}

	static MockResponse gzipped(byte[] body) {
		return new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(new Buffer().write(body)).build();
	}

	static byte[] gzip(byte[] body, int times) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (OutputStream out = new GZIPOutputStream(bytes)) {
			for (int i = 0; i < times; i++) {
				out.write(body);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	static byte[] gzip(String body) {
		return gzip(body.getBytes(StandardCharsets.UTF_8), 1);
	}

	static String json(List<Fact> facts) {
		return JSON.writeValueAsString(facts.stream().map((fact) -> {
			Map<String, Object> json = new LinkedHashMap<>();
			json.put("predicate", fact.predicate());
			json.put("args", fact.args().stream().map((arg) -> Map.of("type", arg.type(), "id", arg.id())).toList());
			return json;
		}).toList());
	}

	private MockResponse answer(RecordedRequest request) {
		if (!("Bearer " + API_KEY).equals(request.getHeaders().get("Authorization"))) {
			return status(401, "{\"message\":\"unknown key\"}");
		}
		if (request.getTarget().equals("/api/policy")) {
			String source = this.policy;
			return tagged(request, (source != null)
					? "{\"policy\":{\"filename\":\"main.polar\",\"src\":" + JSON.writeValueAsString(source) + "}}"
					: "{\"policy\":null}");
		}
		if (isForFacts(request)) {
			String predicate = request.getUrl().queryParameter("predicate");
			List<Fact> found = this.facts.stream()
				.filter((fact) -> fact.predicate().equals(predicate) && fits(fact, request))
				.limit(this.limit)
				.toList();
			MockResponse response = tagged(request, json(found));
			this.afterFacts.run();
			return response;
		}
		return status(404, "{\"message\":\"no such path\"}");
	}

	private static boolean fits(Fact fact, RecordedRequest request) {
		for (int i = 0; i < fact.args().size(); i++) {
			String type = request.getUrl().queryParameter("args." + i + ".type");
			String id = request.getUrl().queryParameter("args." + i + ".id");
			Value arg = fact.args().get(i);
			if ((type != null && !type.equals(arg.type())) || (id != null && !id.equals(arg.id()))) {
				return false;
			}
		}
		return true;
	}

	private MockResponse advertising(RecordedRequest request, MockResponse response) {
		String value = this.advertisement;
		return (value != null && request.getTarget().equals("/api/policy"))
				? response.newBuilder().addHeader("X-Oso-Collector", value).build() : response;
	}

	private MockResponse tagged(RecordedRequest request, String body) {
		if (!this.etags) {
			return json(body);
		}
		String etag = "\"" + Integer.toHexString(Arrays.hashCode(body.getBytes(StandardCharsets.UTF_8))) + '"';
		if (etag.equals(request.getHeaders().get("If-None-Match"))) {
			return new MockResponse.Builder().code(304).addHeader("ETag", etag).build();
		}
		return new MockResponse.Builder().addHeader("ETag", etag).body(body).build();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
