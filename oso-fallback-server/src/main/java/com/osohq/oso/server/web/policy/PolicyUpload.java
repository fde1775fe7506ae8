package com.osohq.oso.server.web.policy;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * The body of an upload.
 */
final class PolicyUpload {

	private PolicyUpload() {
	}

	/** Reads the policy; an empty file name is what some clients send for none. */
	static PolicyText read(JsonReader json) {
		String filename = null;
		String source = null;
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "filename" -> filename = json.stringOrNull();
				case "src" -> source = json.string();
				default -> json.skip();
			}
		}
		return new PolicyText((filename == null || filename.isEmpty()) ? null : filename, json.required("src", source));
	}

}
