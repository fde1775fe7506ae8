package com.osohq.oso.server.web.check;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * What may this actor do on this resource.
 */
public record ActionsRequest(Value actor, Value resource, List<Fact> contextFacts) {

	/** Reads the body of a request. */
	public static ActionsRequest read(JsonReader json) {
		JsonObject body = JsonObject.read(json, CheckKeys.ACTOR_TYPE, CheckKeys.ACTOR_ID, CheckKeys.RESOURCE_TYPE,
				CheckKeys.RESOURCE_ID, FactJson.CONTEXT_FACTS);
		return new ActionsRequest(CheckKeys.actor(body), CheckKeys.resource(body), CheckKeys.contextFacts(body));
	}

	/** Several of them, whose context facts count together and are limited together. */
	static List<ActionsRequest> readAll(JsonReader json) {
		List<ActionsRequest> requests = new ArrayList<>();
		int contextFacts = 0;
		json.startArray();
		while (json.nextElement()) {
			ActionsRequest request = read(json);
			contextFacts += request.contextFacts().size();
			FactJson.requireFewContextFacts(contextFacts);
			requests.add(request);
		}
		return requests;
	}

}
