package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * On which of these resources may this actor do this action.
 */
record AuthorizeResourcesRequest(Value actor, String action, List<Value> resources, List<Fact> contextFacts) {

	static AuthorizeResourcesRequest read(JsonReader json) {
		String actorType = null;
		String actorId = null;
		String action = null;
		List<Value> resources = null;
		List<Fact> contextFacts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "actor_type" -> actorType = json.name();
				case "actor_id" -> actorId = json.id();
				case "action" -> action = json.name();
				case "resources" -> resources = FactJson.values(json);
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				default -> json.skip();
			}
		}
		return new AuthorizeResourcesRequest(
				new Value(json.required("actor_type", actorType), json.required("actor_id", actorId)),
				json.required("action", action), json.required("resources", resources), contextFacts);
	}

}
