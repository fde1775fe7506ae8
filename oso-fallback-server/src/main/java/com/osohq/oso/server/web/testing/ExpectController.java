package com.osohq.oso.server.web.testing;

import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;
import com.osohq.oso.server.web.json.Message;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Is told by applications that move to Oso Cloud what their former logic decided.
 */
@Controller
final class ExpectController {

	@PostMapping("/api/expect")
	JsonAnswer expect(Call call) {
		WritableEnvironment environment = call.writableEnvironment();
		Expectation expectation = call.body(Expectation::read);
		environment.expect(expectation.requestId(), expectation.expected());
		return new Message("noted");
	}

	private record Expectation(String requestId, boolean expected) {

		private static final JsonKey<String> REQUEST_ID = new JsonKey<>("request_id", JsonReader::name);

		private static final JsonKey<Boolean> EXPECTED = new JsonKey<>("expected", JsonReader::bool);

		static Expectation read(JsonReader json) {
			JsonObject expectation = JsonObject.read(json, REQUEST_ID, EXPECTED);
			return new Expectation(expectation.get(REQUEST_ID), expectation.get(EXPECTED));
		}

	}

}
