package com.osohq.oso.server.web.explain;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import com.osohq.oso.server.engine.EvaluationContext;
import com.osohq.oso.server.environment.Environment;
import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.explain.Explainer;
import com.osohq.oso.server.explain.Question;
import com.osohq.oso.server.polar.SourceFile;
import com.osohq.oso.server.web.check.AuthorizeRequest;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Explains why an actor may do something or may not.
 */
@Controller
final class ExplainController {

	/** Most questions are about the policy that the last one was about. */
	private final AtomicReference<Explainer> latest = new AtomicReference<>();

	@PostMapping("/api/dev/explain")
	JsonAnswer explain(Call call) {
		Environment environment = call.environment();
		AuthorizeRequest request = call.body(AuthorizeRequest::read);
		EvaluationContext context = call.context(request.contextFacts());
		Question question = new Question(request.actor(), request.action(), request.resource());
		return new ExplanationJson(explainer(environment).explain(question, environment.facts(), context));
	}

	private Explainer explainer(Environment environment) {
		Explainer known = this.latest.get();
		if (known != null && known.policy() == environment.policy()) {
			return known;
		}
		Explainer created = Explainer.of(environment.policy(), sources(environment));
		this.latest.set(created);
		return created;
	}

	private static List<SourceFile> sources(Environment environment) {
		PolicyText text = environment.policyText();
		return (text != null) ? List.of(SourceFile.of(text.filename(), text.source())) : List.of();
	}

}
