package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * On which resources of this type may this actor do this action.
 *
 * @param paged whether the client knows of pages; one that does not wants everything
 * @param pageSize how many ids make a page
 * @param pageToken says where the page begins, or {@code null} for the first
 */
record ListRequest(Value actor, String action, String resourceType, List<Fact> contextFacts, boolean paged,
		int pageSize, @Nullable String pageToken) {

	/** The default, and the least that may be asked for (query.md 6). */
	static final int MIN_PAGE_SIZE = 10_000;

	static ListRequest read(JsonReader json) {
		String actorType = null;
		String actorId = null;
		String action = null;
		String resourceType = null;
		List<Fact> contextFacts = List.of();
		boolean paged = false;
		int pageSize = MIN_PAGE_SIZE;
		String pageToken = null;
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "actor_type" -> actorType = json.name();
				case "actor_id" -> actorId = json.id();
				case "action" -> action = json.name();
				case "resource_type" -> resourceType = json.name();
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				case "page_size" -> {
					paged = true;
					pageSize = pageSize(json);
				}
				case "page_token" -> {
					paged = true;
					pageToken = pageToken(json);
				}
				default -> json.skip();
			}
		}
		return new ListRequest(new Value(json.required("actor_type", actorType), json.required("actor_id", actorId)),
				json.required("action", action), json.required("resource_type", resourceType), contextFacts, paged,
				pageSize, pageToken);
	}

	private static int pageSize(JsonReader json) {
		if (json.isNull()) {
			return MIN_PAGE_SIZE;
		}
		long size = json.integer();
		if (size < MIN_PAGE_SIZE) {
			throw json.refusal("must be at least " + MIN_PAGE_SIZE);
		}
		return (int) Math.min(size, Integer.MAX_VALUE);
	}

	/** Clients take an empty token for the end, and thus for none. */
	private static @Nullable String pageToken(JsonReader json) {
		String token = json.stringOrNull();
		return (token == null || token.isEmpty()) ? null : token;
	}

}
