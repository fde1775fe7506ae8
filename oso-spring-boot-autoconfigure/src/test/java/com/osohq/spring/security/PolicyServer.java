package com.osohq.spring.security;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays Oso Cloud: allows what it was told to, and remembers what it was asked.
 */
public final class PolicyServer extends Dispatcher implements AutoCloseable {

	private final MockWebServer server = new MockWebServer();

	private final Set<String> allowed = ConcurrentHashMap.newKeySet();

	private final List<String> questions = new CopyOnWriteArrayList<>();

	private final List<JsonNode> contextFacts = new CopyOnWriteArrayList<>();

	private volatile boolean down;

	public PolicyServer() throws IOException {
		this.server.setDispatcher(this);
		this.server.start();
	}

	@Override
	public MockResponse dispatch(RecordedRequest request) {
		JsonNode body = JsonMapper.shared().readTree(request.getBody().utf8());
		return body.has("predicate") ? answerMany(body) : answerOne(body);
	}

	private MockResponse answerMany(JsonNode body) {
		JsonNode who = body.at("/constraints/var_0");
		JsonNode which = body.at("/constraints/var_2");
		String start = "%s:%s %s %s:".formatted(text(who, "type"), text(who.path("ids"), 0),
				text(body.at("/constraints/var_1/ids"), 0), text(which, "type"));
		List<String> ids = which.path("ids").valueStream().map(JsonNode::asString).toList();
		this.questions.add(start + String.join(",", ids));
		this.contextFacts.add(body.path("context_facts"));
		if (this.down) {
			return new MockResponse.Builder().code(503).build();
		}
		List<Map<String, String>> rows = ids.stream()
			.filter((id) -> this.allowed.contains(start + id))
			.map((id) -> Map.of("var_2", id))
			.toList();
		return new MockResponse.Builder().body(JsonMapper.shared().writeValueAsString(Map.of("results", rows))).build();
	}

	private MockResponse answerOne(JsonNode body) {
		String question = "%s:%s %s %s:%s".formatted(text(body, "actor_type"), text(body, "actor_id"),
				text(body, "action"), text(body, "resource_type"), text(body, "resource_id"));
		this.questions.add(question);
		this.contextFacts.add(body.path("context_facts"));
		if (this.down) {
			return new MockResponse.Builder().code(503).build();
		}
		return new MockResponse.Builder().body("{\"allowed\":" + this.allowed.contains(question) + "}").build();
	}

	private static String text(JsonNode body, String field) {
		return body.path(field).asString();
	}

	private static String text(JsonNode array, int index) {
		return array.path(index).asString();
	}

	/** Allows for example {@code User:alice read Document:1}. */
	public void allow(String question) {
		this.allowed.add(question);
	}

	public void fail() {
		this.down = true;
	}

	public void recover() {
		this.down = false;
	}

	/**
	 * What it was asked, in the form of {@link #allow}; ids of several resources are
	 * separated by commas.
	 */
	public List<String> questions() {
		return this.questions;
	}

	/** The context facts of each question. */
	public List<JsonNode> contextFacts() {
		return this.contextFacts;
	}

	public String[] properties() {
		return new String[] { "oso.api-key=key", "oso.url=http://localhost:" + this.server.getPort(),
				"oso.retry.max-attempts=1" };
	}

	@Override
	public void close() {
		this.server.close();
	}

}
