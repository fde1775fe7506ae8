package com.osohq.oso.server.ops.metrics;

import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The values that the label {@code path} can take. A caller can ask for any path; each
 * value of a label costs memory for ever, so what is not listed here shares one.
 */
final class ApiRoutes {

	static final String OTHER = "other";

	private static final String PREFIX = "/api/";

	private static final Set<String> KNOWN = Set.of("/api/actions", "/api/actions_query", "/api/authorize",
			"/api/authorize_query", "/api/authorize_resources", "/api/batch", "/api/bulk", "/api/bulk_actions",
			"/api/bulk_delete", "/api/bulk_load", "/api/clear_data", "/api/dev/explain", "/api/evaluate_local_query",
			"/api/evaluate_query", "/api/evaluate_query_local", "/api/expect", "/api/facts", "/api/healthcheck",
			"/api/list", "/api/list_query", "/api/policy", "/api/policy_metadata", "/api/query", "/api/stats");

	private ApiRoutes() {
	}

	/**
	 * The label for a path.
	 * @param path the path of a request, decoded and without duplicate slashes
	 * @return the label, or {@code null} if the path is not one of the API
	 */
	static @Nullable String label(String path) {
		if (!path.startsWith(PREFIX)) {
			return null;
		}
		return KNOWN.contains(path) ? path : OTHER;
	}

}
