package com.osohq.oso.server.web.policy;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * The body of an upload.
 */
final class PolicyUpload {

	private static final JsonKey<String> FILENAME = new JsonKey<>("filename",
			(json) -> json.orNull(JsonReader::string));

	private static final JsonKey<String> SOURCE = new JsonKey<>("src", JsonReader::string);

	private PolicyUpload() {
	}

	/** Reads the policy; an empty file name is what some clients send for none. */
	static PolicyText read(JsonReader json) {
		JsonObject upload = JsonObject.read(json, FILENAME, SOURCE);
		String filename = upload.find(FILENAME);
		return new PolicyText((filename == null || filename.isEmpty()) ? null : filename, upload.get(SOURCE));
	}

}
