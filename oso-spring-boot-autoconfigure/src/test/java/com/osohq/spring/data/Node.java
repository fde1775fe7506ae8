package com.osohq.spring.data;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays a node that answers questions for lists: with SQL whose column is that of the
 * question, or with ids.
 */
final class Node extends Dispatcher implements AutoCloseable {

	static final String COLUMN = "<column>";

	private final MockWebServer server = new MockWebServer();

	private final Map<String, String> sql = new ConcurrentHashMap<>();

	private final Map<String, List<String>> ids = new ConcurrentHashMap<>();

	private final List<JsonNode> questions = new CopyOnWriteArrayList<>();

	private volatile boolean down;

	Node() throws IOException {
		this.server.setDispatcher(this);
		this.server.start();
	}

	@Override
	public MockResponse dispatch(RecordedRequest request) {
		JsonNode body = JsonMapper.shared().readTree(request.getBody().utf8());
		this.questions.add(body);
		if (this.down) {
			return new MockResponse.Builder().code(503).build();
		}
		boolean local = body.has("query");
		JsonNode question = local ? body.path("query") : body;
		String actor = question.path("actor_id").asString();
		Object answer = local
				? Map.of("sql", this.sql.getOrDefault(actor, "FALSE").replace(COLUMN, body.path("column").asString()))
				: Map.of("results", this.ids.getOrDefault(actor, List.of()));
		return new MockResponse.Builder().body(JsonMapper.shared().writeValueAsString(answer)).build();
	}

	/** The SQL for a user; {@link #COLUMN} stands for the column. */
	void answer(String user, String sql) {
		this.sql.put(user, sql);
	}

	/** The ids for a user. */
	void answer(String user, List<String> ids) {
		this.ids.put(user, ids);
	}

	/** Documents in folders, as the Fallback node writes it. */
	void answerFolders(String user, String folders) {
		answer(user, COLUMN + " IN (WITH RECURSIVE c0(arg0, arg2) AS NOT MATERIALIZED ("
				+ "SELECT CAST(a0 AS bigint), CAST(a1 AS bigint) FROM (SELECT id, folder_id FROM document) AS q(a0, a1)"
				+ " WHERE a0 IS NOT NULL AND a1 IS NOT NULL) SELECT f0.arg0 FROM c0 AS f0 WHERE f0.arg2 IN (" + folders
				+ "))");
	}

	void fail() {
		this.down = true;
	}

	List<JsonNode> questions() {
		return this.questions;
	}

	String[] properties() {
		return new String[] { "oso.api-key=key", "oso.url=http://localhost:" + this.server.getPort(),
				"oso.retry.max-attempts=1" };
	}

	@Override
	public void close() {
		this.server.close();
	}

}
