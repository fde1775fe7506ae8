package com.osohq.oso.server.web.local;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.sql.LocalAuthorization;
import com.osohq.oso.server.sql.binding.DataBindings;
import com.osohq.oso.server.web.check.ActionsRequest;
import com.osohq.oso.server.web.check.AuthorizeRequest;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;
import com.osohq.oso.server.web.query.EvaluateQueryRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers questions with SQL. Clients accept no key in an answer but {@code sql}.
 */
@Controller
@RequestMapping("/api")
final class LocalController {

	@PostMapping("/authorize_query")
	JsonAnswer authorize(Call call) {
		Environment environment = call.environment();
		LocalRequest<AuthorizeRequest> request = call.body((json) -> LocalRequest.read(json, AuthorizeRequest::read));
		AuthorizeRequest query = request.query();
		call.lookAtNames(query.actor(), query.action(), query.resource().type());
		return sql(local(environment, request.bindings(), call.context(query.contextFacts())).authorize(query.actor(),
				query.action(), query.resource()));
	}

	@PostMapping("/list_query")
	JsonAnswer list(Call call) {
		Environment environment = call.environment();
		LocalRequest<ListQuery> request = call.body((json) -> LocalRequest.read(json, ListQuery::read));
		ListQuery query = request.query();
		call.lookAtNames(query.actor(), query.action(), query.resourceType());
		return sql(local(environment, request.bindings(), call.context(query.contextFacts())).list(query.actor(),
				query.action(), query.resourceType(), request.column()));
	}

	@PostMapping("/actions_query")
	JsonAnswer actions(Call call) {
		Environment environment = call.environment();
		LocalRequest<ActionsRequest> request = call.body((json) -> LocalRequest.read(json, ActionsRequest::read));
		ActionsRequest query = request.query();
		call.lookAtNames(query.actor(), null, query.resource().type());
		return sql(local(environment, request.bindings(), call.context(query.contextFacts())).actions(query.actor(),
				query.resource()));
	}

	/** One of the clients calls it by the second name. */
	@PostMapping({ "/evaluate_query_local", "/evaluate_local_query" })
	JsonAnswer evaluate(Call call) {
		Environment environment = call.environment();
		LocalRequest<EvaluateQueryRequest> request = call
			.body((json) -> LocalRequest.read(json, EvaluateQueryRequest::read));
		EvaluateQueryRequest query = request.query();
		call.lookAtNames(query.query());
		LocalAuthorization local = local(environment, request.bindings(), call.context(query.contextFacts()));
		if (request.mode() instanceof Mode.Filter filter) {
			return sql(local.filter(query.query(), filter.variable(), filter.column()));
		}
		return sql(local.select(query.query(), ((Mode.Select) request.mode()).columns()));
	}

	private static LocalAuthorization local(Environment environment, DataBindings bindings, EvaluationContext context) {
		return new LocalAuthorization(environment.engine(), context, bindings);
	}

	private static JsonAnswer sql(String sql) {
		return (json) -> {
			json.writeStartObject();
			json.writeStringProperty("sql", sql);
			json.writeEndObject();
		};
	}

}
