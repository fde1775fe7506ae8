package com.osohq.oso.server.web.query;

import java.util.List;

import com.osohq.oso.server.engine.Answers;
import com.osohq.oso.server.engine.Answers.Binding;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.http.EngineTimes;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonAnswer;
import tools.jackson.core.JsonGenerator;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers queries of any predicate.
 */
@Controller
@RequestMapping("/api")
final class QueryController {

	private final EngineTimes times;

	QueryController(EngineTimes times) {
		this.times = times;
	}

	/**
	 * Every variable that has a constraint is in every row, as clients look for any of
	 * them.
	 */
	@PostMapping("/evaluate_query")
	JsonAnswer evaluateQuery(Call call) {
		Environment environment = call.environment();
		EvaluateQueryRequest request = call.body(EvaluateQueryRequest::read);
		Answers answers = answers(environment, request.query(), call.context(request.contextFacts()), call);
		return (json) -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("results");
			answers.rows().forEach((row) -> writeRow(answers.variables(), row, json));
			json.writeEndArray();
			json.writeEndObject();
		};
	}

	@PostMapping("/query")
	JsonAnswer query(Call call) {
		Environment environment = call.environment();
		QueryRequest request = call.body(QueryRequest::read);
		Answers answers = answers(environment, request.query(), call.context(request.contextFacts()), call);
		return (json) -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("results");
			answers.rows().forEach((row) -> {
				FactJson.startFact(request.fact().predicate(), json);
				row.forEach((binding) -> FactJson.write(binding.type(), binding.id(), json));
				FactJson.endFact(json);
			});
			json.writeEndArray();
			json.writeEndObject();
		};
	}

	private Answers answers(Environment environment, Query query, EvaluationContext context, Call call) {
		Answers answers = this.times.time(EngineTimes.Question.QUERY, () -> environment.engine().query(query, context));
		if (answers.rows().isEmpty()) {
			call.lookAtNames(query);
		}
		return answers;
	}

	private static void writeRow(List<String> variables, List<Binding> row, JsonGenerator json) {
		json.writeStartObject();
		for (int i = 0; i < row.size(); i++) {
			json.writeStringProperty(variables.get(i), row.get(i).id());
		}
		json.writeEndObject();
	}

}
