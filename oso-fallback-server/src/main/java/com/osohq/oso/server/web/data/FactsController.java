package com.osohq.oso.server.web.data;

import java.util.List;

import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.FactSource;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonAnswer;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Gives out stored facts, never derived ones. They are written as they are found, as
 * there can be more of them than fit into memory.
 */
@Controller
@RequestMapping("/api/facts")
final class FactsController {

	@GetMapping
	@Nullable JsonAnswer read(Call call) {
		StoredFactsQuery query = StoredFactsQuery.of(call.parameters());
		if (query.predicate() == null && !call.isOriginal()) {
			// clients lose the question on their way to a node, and would take all facts
			// for its answer
			throw ApiException.malformed("the parameter 'predicate' is missing; without it no facts are given out");
		}
		FactSource facts = call.environment().facts();
		if (call.isKnown(query.toString())) {
			return null;
		}
		List<FactPattern> patterns = query.patterns(facts.counts());
		return (json) -> {
			json.writeStartArray();
			patterns.forEach((pattern) -> facts.forEach(pattern, (fact) -> FactJson.write(fact, json)));
			json.writeEndArray();
		};
	}

}
