package com.osohq.oso.server.web.data;

import java.util.List;
import java.util.function.Predicate;

import com.osohq.oso.server.fact.PredicateCount;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Says how many facts are stored, in the form that the Go, Python and Ruby clients expect
 * (http-api.md 4.5). That roles and relations are among the facts is a guess.
 */
@Controller
final class StatsController {

	@GetMapping("/api/stats")
	JsonAnswer read(Call call) {
		if (!call.isOriginal()) {
			throw ApiException.notFound("there is nothing at /api/stats; /metrics has the number of facts");
		}
		List<PredicateCount> counts = call.environment().facts().counts();
		return (json) -> {
			json.writeStartObject();
			json.writeNumberProperty("num_roles", sum(counts, "has_role"::equals));
			json.writeNumberProperty("num_relations", sum(counts, "has_relation"::equals));
			json.writeNumberProperty("num_facts", sum(counts, (predicate) -> true));
			json.writeEndObject();
		};
	}

	private static long sum(List<PredicateCount> counts, Predicate<String> predicates) {
		return counts.stream()
			.filter((kind) -> predicates.test(kind.predicate()))
			.mapToLong(PredicateCount::facts)
			.sum();
	}

}
