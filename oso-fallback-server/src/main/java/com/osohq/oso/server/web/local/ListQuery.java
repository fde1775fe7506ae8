package com.osohq.oso.server.web.local;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.check.CheckKeys;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * On which resources of this type may this actor do this action. SQL has no pages, so
 * that what a client says of them is passed over.
 */
record ListQuery(Value actor, String action, String resourceType, List<Fact> contextFacts) {

	static ListQuery read(JsonReader json) {
		JsonObject body = JsonObject.read(json, CheckKeys.ACTOR_TYPE, CheckKeys.ACTOR_ID, CheckKeys.ACTION,
				CheckKeys.RESOURCE_TYPE, FactJson.CONTEXT_FACTS);
		return new ListQuery(CheckKeys.actor(body), body.get(CheckKeys.ACTION), body.get(CheckKeys.RESOURCE_TYPE),
				CheckKeys.contextFacts(body));
	}

}
