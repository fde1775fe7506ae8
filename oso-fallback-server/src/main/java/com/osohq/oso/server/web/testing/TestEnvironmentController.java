package com.osohq.oso.server.web.testing;

import com.osohq.oso.server.environment.TestEnvironments;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.JsonAnswer;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Makes environments for tests, where there are such.
 */
@Controller
final class TestEnvironmentController {

	private final ObjectProvider<TestEnvironments> environments;

	TestEnvironmentController(ObjectProvider<TestEnvironments> environments) {
		this.environments = environments;
	}

	@PostMapping("/test_environment")
	JsonAnswer create() {
		TestEnvironments available = this.environments.getIfAvailable();
		if (available == null) {
			throw ApiException.notFound("there are no test environments here; the development server has them");
		}
		String token = available.create();
		return (json) -> {
			json.writeStartObject();
			json.writeStringProperty("token", token);
			json.writeEndObject();
		};
	}

}
