package com.osohq.oso.server.web.check;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * What may this actor do on this resource.
 */
record ActionsRequest(Value actor, Value resource, List<Fact> contextFacts) {

	static ActionsRequest read(JsonReader json) {
		String actorType = null;
		String actorId = null;
		String resourceType = null;
		String resourceId = null;
		List<Fact> contextFacts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "actor_type" -> actorType = json.name();
				case "actor_id" -> actorId = json.id();
				case "resource_type" -> resourceType = json.name();
				case "resource_id" -> resourceId = json.id();
				case "context_facts" -> contextFacts = FactJson.contextFacts(json);
				default -> json.skip();
			}
		}
		return new ActionsRequest(new Value(json.required("actor_type", actorType), json.required("actor_id", actorId)),
				new Value(json.required("resource_type", resourceType), json.required("resource_id", resourceId)),
				contextFacts);
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
