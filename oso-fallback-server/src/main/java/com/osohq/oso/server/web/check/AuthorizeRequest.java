package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * May this actor do this action on this resource.
 */
record AuthorizeRequest(Value actor, String action, Value resource, List<Fact> contextFacts) {

	static AuthorizeRequest read(JsonReader json) {
		String actorType = null;
		String actorId = null;
		String action = null;
		String resourceType = null;
		String resourceId = null;
		List<Fact> contextFacts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "actor_type" -> actorType = json.name();
				case "actor_id" -> actorId = json.id();
				case "action" -> action = json.name();
				case "resource_type" -> resourceType = json.name();
				case "resource_id" -> resourceId = json.id();
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				default -> json.skip();
			}
		}
		return new AuthorizeRequest(
				new Value(json.required("actor_type", actorType), json.required("actor_id", actorId)),
				json.required("action", action),
				new Value(json.required("resource_type", resourceType), json.required("resource_id", resourceId)),
				contextFacts);
	}

}
