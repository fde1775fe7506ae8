package com.osohq.oso.server.web.policy;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.environment.PolicyText;
import com.osohq.oso.server.environment.PolicyUpdate;
import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.polar.Diagnostic;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.http.QueryParameters;
import com.osohq.oso.server.web.json.JsonAnswer;
import com.osohq.oso.server.web.json.Message;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Gives out the policy and replaces it, where it can be replaced.
 */
@Controller
@RequestMapping("/api")
final class PolicyController {

	private static final int OK = 200;

	private static final int UNCHANGED = 202;

	private static final int REFUSED = 400;

	@GetMapping("/policy")
	@Nullable JsonAnswer policy(Call call) {
		requireVersionNumber(call.parameters());
		PolicyText policy = call.environment().policyText();
		if (call.isKnown("policy")) {
			return null;
		}
		return (json) -> {
			json.writeStartObject();
			if (policy == null) {
				json.writeNullProperty("policy");
			}
			else {
				json.writeObjectPropertyStart("policy");
				json.writeStringProperty("filename", policy.filename());
				json.writeStringProperty("src", policy.source());
				json.writeEndObject();
			}
			json.writeEndObject();
		};
	}

	@GetMapping("/policy_metadata")
	JsonAnswer metadata(Call call) {
		requireVersionNumber(call.parameters());
		return new PolicyMetadata(call.environment().policy().metadata());
	}

	/**
	 * What is wrong with the request has the same form as what is wrong with the policy.
	 */
	@PostMapping("/policy")
	JsonAnswer replace(Call call) {
		WritableEnvironment environment = call.writableEnvironment();
		try {
			QueryParameters parameters = call.parameters();
			boolean force = parameters.flag("force");
			boolean suggest = parameters.flag("show_suggestions");
			boolean failFast = parameters.flag("fail_fast");
			return answer(environment.update(call.body(PolicyUpload::read), force), suggest, failFast, call);
		}
		catch (ApiException ex) {
			call.status(ex.status());
			return new SavePolicyError.Generic(String.valueOf(ex.getMessage()));
		}
	}

	private static JsonAnswer answer(PolicyUpdate update, boolean suggest, boolean failFast, Call call) {
		call.status(status(update));
		if (update instanceof PolicyUpdate.Unchanged) {
			return new Message("the policy is the one that was there already");
		}
		if (update instanceof PolicyUpdate.Replaced replaced) {
			return new Message("the policy is in force" + (suggest ? suggestions(replaced.warnings()) : ""));
		}
		if (update instanceof PolicyUpdate.Invalid invalid) {
			return new SavePolicyError.Validation(failFast ? invalid.errors().subList(0, 1) : invalid.errors());
		}
		if (update instanceof PolicyUpdate.TestsFailed failed) {
			return SavePolicyError.TestsFailed.of(failed.results(), failFast);
		}
		return SavePolicyError.Generic.of((PolicyUpdate.FactsDoNotFit) update);
	}

	private static int status(PolicyUpdate update) {
		if (update instanceof PolicyUpdate.Replaced) {
			return OK;
		}
		if (update instanceof PolicyUpdate.Unchanged) {
			return UNCHANGED;
		}
		UnknownKindException.unless(update, PolicyUpdate.FactsDoNotFit.class, PolicyUpdate.Invalid.class,
				PolicyUpdate.TestsFailed.class);
		return REFUSED;
	}

	private static String suggestions(List<Diagnostic> warnings) {
		return warnings.stream().map((warning) -> "\n\n" + warning.render()).collect(Collectors.joining());
	}

	/**
	 * Clients may ask for a version under either name. Only the current one is kept, and
	 * is what they get (a guess: no client shows what another answer would do).
	 */
	private static void requireVersionNumber(QueryParameters parameters) {
		parameters.requireInteger("id");
		parameters.requireInteger("version");
	}

}
