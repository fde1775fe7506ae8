package com.osohq.oso.server.collector;

import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.JsonAnswer;
import com.osohq.oso.server.web.json.Message;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * Takes reports of nodes. Any API key that is known here will do, as those of nodes may
 * only read.
 */
@Controller
final class CollectorController {

	static final String PATH = "/collector/reports";

	/** Several times what the largest report of a node takes. */
	private static final long MAX_BODY = 256 * 1024;

	private final NodeRegister nodes;

	CollectorController(NodeRegister nodes) {
		this.nodes = nodes;
	}

	@PostMapping(PATH)
	JsonAnswer report(Call call) {
		this.nodes.add(call.caller(), call.body(ReportForm::read, MAX_BODY));
		return new Message("noted");
	}

}
