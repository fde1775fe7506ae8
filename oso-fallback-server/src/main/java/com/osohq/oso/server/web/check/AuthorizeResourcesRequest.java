package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * On which of these resources may this actor do this action.
 */
record AuthorizeResourcesRequest(Value actor, String action, List<Value> resources, List<Fact> contextFacts) {

	private static final JsonKey<List<Value>> RESOURCES = new JsonKey<>("resources",
			(json) -> json.array(FactJson::value));

	static AuthorizeResourcesRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, CheckKeys.ACTOR_TYPE, CheckKeys.ACTOR_ID, CheckKeys.ACTION, RESOURCES,
				FactJson.CONTEXT_FACTS);
		return new AuthorizeResourcesRequest(CheckKeys.actor(body), body.get(CheckKeys.ACTION), body.get(RESOURCES),
				CheckKeys.contextFacts(body));
	}

}
