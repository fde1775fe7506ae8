package com.osohq.oso.server.web.check;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * The keys that the bodies of checks have in common.
 */
public final class CheckKeys {

	/** The type of the actor. */
	public static final JsonKey<String> ACTOR_TYPE = new JsonKey<>("actor_type", JsonReader::type);

	/** The id of the actor. */
	public static final JsonKey<String> ACTOR_ID = new JsonKey<>("actor_id", JsonReader::id);

	/** The action. */
	public static final JsonKey<String> ACTION = new JsonKey<>("action", JsonReader::name);

	/** The type of the resource. */
	public static final JsonKey<String> RESOURCE_TYPE = new JsonKey<>("resource_type", JsonReader::type);

	static final JsonKey<String> RESOURCE_ID = new JsonKey<>("resource_id", JsonReader::id);

	private CheckKeys() {
	}

	/** The actor of a body. */
	public static Value actor(JsonObject body) {
		return new Value(body.get(ACTOR_TYPE), body.get(ACTOR_ID));
	}

	static Value resource(JsonObject body) {
		return new Value(body.get(RESOURCE_TYPE), body.get(RESOURCE_ID));
	}

	/** The context facts of a body, none if it has no such key. */
	public static List<Fact> contextFacts(JsonObject body) {
		return body.get(FactJson.CONTEXT_FACTS, List.of());
	}

}
