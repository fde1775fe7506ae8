package com.osohq.oso.server.web.testing;

import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;
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

		static Expectation read(JsonReader json) {
			String requestId = null;
			Boolean expected = null;
			json.startObject();
			for (String key = json.nextKey(); key != null; key = json.nextKey()) {
				switch (key) {
					case "request_id" -> requestId = json.name();
					case "expected" -> expected = json.bool();
					default -> json.skip();
				}
			}
			return new Expectation(json.required("request_id", requestId), json.required("expected", expected));
		}

	}

}
