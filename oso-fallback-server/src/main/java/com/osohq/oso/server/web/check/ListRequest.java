package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
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

	private static final JsonKey<Integer> PAGE_SIZE = new JsonKey<>("page_size",
			(json) -> json.orNull(ListRequest::pageSize));

	private static final JsonKey<String> PAGE_TOKEN = new JsonKey<>("page_token", ListRequest::pageToken);

	static ListRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, CheckKeys.ACTOR_TYPE, CheckKeys.ACTOR_ID, CheckKeys.ACTION,
				CheckKeys.RESOURCE_TYPE, FactJson.CONTEXT_FACTS, PAGE_SIZE, PAGE_TOKEN);
		return new ListRequest(CheckKeys.actor(body), body.get(CheckKeys.ACTION), body.get(CheckKeys.RESOURCE_TYPE),
				CheckKeys.contextFacts(body), body.has(PAGE_SIZE) || body.has(PAGE_TOKEN),
				body.get(PAGE_SIZE, MIN_PAGE_SIZE), body.find(PAGE_TOKEN));
	}

	private static int pageSize(JsonReader json) {
		long size = json.integer();
		if (size < MIN_PAGE_SIZE) {
			throw json.refusal("must be at least " + MIN_PAGE_SIZE);
		}
		return (int) Math.min(size, Integer.MAX_VALUE);
	}

	/** Clients take an empty token for the end, and thus for none. */
	private static @Nullable String pageToken(JsonReader json) {
		String token = json.orNull(JsonReader::string);
		return (token == null || token.isEmpty()) ? null : token;
	}

}
