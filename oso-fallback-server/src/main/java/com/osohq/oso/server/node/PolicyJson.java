package com.osohq.oso.server.node;

import java.io.InputStream;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.node.RefreshFailure.Cause;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a policy from JSON (http-api.md 5.1).
 */
final class PolicyJson {

	private static final JsonMapper JSON = JsonMapper.builder()
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private PolicyJson() {
	}

	/**
	 * Reads the policy.
	 * @return nothing if the environment has no policy
	 * @throws RefreshException if it is not what the API promises
	 */
	static @Nullable PolicyText read(InputStream in) throws RefreshException {
		JsonNode policy = JSON.readTree(in).path("policy");
		if (policy.isNull()) {
			return null;
		}
		JsonNode source = policy.path("src");
		JsonNode filename = policy.path("filename");
		if (!source.isString() || !(filename.isString() || filename.isNull() || filename.isMissingNode())) {
			throw new RefreshException(Cause.MALFORMED,
					"the answer is not {\"policy\": {\"filename\": ..., \"src\": ...}} or {\"policy\": null}");
		}
		return new PolicyText(filename.isString() ? filename.stringValue() : null, source.stringValue());
	}

}
