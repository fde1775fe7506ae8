package com.osohq.oso.server.web.check;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.engine.Engine;
import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.http.EngineTimes;
import com.osohq.oso.server.web.http.EngineTimes.Question;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonAnswer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Answers what actors may do.
 */
@Controller
@RequestMapping("/api")
final class CheckController {

	private final EngineTimes times;

	CheckController(EngineTimes times) {
		this.times = times;
	}

	@PostMapping("/authorize")
	JsonAnswer authorize(Call call) {
		Environment environment = call.environment();
		AuthorizeRequest request = call.body(AuthorizeRequest::read);
		EvaluationContext context = call.context(request.contextFacts());
		boolean allowed = this.times.time(Question.AUTHORIZE,
				() -> environment.engine().authorize(request.actor(), request.action(), request.resource(), context));
		if (!allowed) {
			call.lookAtNames(request.actor(), request.action(), request.resource().type());
		}
		return (json) -> {
			json.writeStartObject();
			json.writeBooleanProperty("allowed", allowed);
			json.writeEndObject();
		};
	}

	@PostMapping("/authorize_resources")
	JsonAnswer authorizeResources(Call call) {
		Environment environment = call.environment();
		AuthorizeResourcesRequest request = call.body(AuthorizeResourcesRequest::read);
		EvaluationContext context = call.context(request.contextFacts());
		List<Value> allowed = this.times.time(Question.AUTHORIZE_RESOURCES, () -> environment.engine()
			.authorizeResources(request.actor(), request.action(), request.resources(), context));
		if (allowed.size() < request.resources().size()) {
			request.resources()
				.forEach((resource) -> call.lookAtNames(request.actor(), request.action(), resource.type()));
		}
		return (json) -> {
			json.writeStartObject();
			json.writeArrayPropertyStart("results");
			allowed.forEach((resource) -> FactJson.write(resource.type(), resource.id(), json));
			json.writeEndArray();
			json.writeEndObject();
		};
	}

	@PostMapping("/list")
	JsonAnswer list(Call call) {
		Environment environment = call.environment();
		ListRequest request = call.body(ListRequest::read);
		EvaluationContext context = call.context(request.contextFacts());
		List<String> ids = this.times.time(Question.LIST,
				() -> environment.engine().list(request.actor(), request.action(), request.resourceType(), context));
		if (ids.isEmpty()) {
			call.lookAtNames(request.actor(), request.action(), request.resourceType());
		}
		return request.paged() ? ListPage.of(ids, request) : new Ids(ids);
	}

	@PostMapping("/actions")
	JsonAnswer actions(Call call) {
		Environment environment = call.environment();
		ActionsRequest request = call.body(ActionsRequest::read);
		return actions(environment.engine(), request, call.context(request.contextFacts()), call);
	}

	/**
	 * The client that knows this endpoint sends the context facts with the first element
	 * and means them for all (a guess of query.md 5).
	 */
	@PostMapping("/bulk_actions")
	JsonAnswer bulkActions(Call call) {
		Environment environment = call.environment();
		List<ActionsRequest> requests = call.body(ActionsRequest::readAll);
		List<Fact> contextFacts = requests.stream().flatMap((request) -> request.contextFacts().stream()).toList();
		EvaluationContext context = call.context(contextFacts);
		Engine engine = environment.engine();
		List<Ids> answers = new ArrayList<>();
		for (ActionsRequest request : requests) {
			context.goOn();
			answers.add(actions(engine, request, context, call));
		}
		return (json) -> {
			json.writeStartArray();
			answers.forEach((answer) -> answer.writeTo(json));
			json.writeEndArray();
		};
	}

	private Ids actions(Engine engine, ActionsRequest request, EvaluationContext context, Call call) {
		List<String> actions = this.times.time(Question.ACTIONS,
				() -> engine.actions(request.actor(), request.resource(), context));
		if (actions.isEmpty()) {
			call.lookAtNames(request.actor(), null, request.resource().type());
		}
		return new Ids(actions);
	}

}
