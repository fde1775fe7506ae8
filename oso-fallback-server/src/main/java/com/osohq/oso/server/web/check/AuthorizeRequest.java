package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * May this actor do this action on this resource.
 */
public record AuthorizeRequest(Value actor, String action, Value resource, List<Fact> contextFacts) {

	/** Reads the body of a request. */
	public static AuthorizeRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, CheckKeys.ACTOR_TYPE, CheckKeys.ACTOR_ID, CheckKeys.ACTION,
				CheckKeys.RESOURCE_TYPE, CheckKeys.RESOURCE_ID, FactJson.CONTEXT_FACTS);
		return new AuthorizeRequest(CheckKeys.actor(body), body.get(CheckKeys.ACTION), CheckKeys.resource(body),
				CheckKeys.contextFacts(body));
	}

}
