package com.osohq.oso.server.web.data;

import java.util.List;
import java.util.function.Function;

import com.osohq.oso.server.environment.WritableEnvironment;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.web.http.Call;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonAnswer;
import com.osohq.oso.server.web.json.JsonReader;
import com.osohq.oso.server.web.json.Message;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Changes stored facts, where they can be changed. What one request asks for is done as a
 * whole or not at all.
 */
@Controller
@RequestMapping("/api")
final class WriteController {

	private static final JsonAnswer DONE = new Message("done");

	@PostMapping("/batch")
	JsonAnswer batch(Call call) {
		return apply(call, Changes::batch);
	}

	@PostMapping("/bulk")
	JsonAnswer bulk(Call call) {
		return apply(call, Changes::bulk);
	}

	@PostMapping("/bulk_load")
	JsonAnswer bulkLoad(Call call) {
		return apply(call, Changes::load);
	}

	@PostMapping("/bulk_delete")
	JsonAnswer bulkDelete(Call call) {
		return apply(call, Changes::delete);
	}

	/** Answers with the fact itself, unlike all other changes. */
	@PostMapping("/facts")
	JsonAnswer insert(Call call) {
		WritableEnvironment environment = call.writableEnvironment();
		Fact fact = call.change(FactJson::fact);
		environment.apply(List.of(new Change(List.of(), List.of(fact))));
		return (json) -> FactJson.write(fact, json);
	}

	@DeleteMapping("/facts")
	JsonAnswer delete(Call call) {
		WritableEnvironment environment = call.writableEnvironment();
		FactPattern pattern = call.change(FactJson::storedPattern);
		environment.apply(List.of(new Change(List.of(pattern), List.of())));
		return DONE;
	}

	@PostMapping("/clear_data")
	JsonAnswer clear(Call call) {
		call.writableEnvironment().clearFacts();
		return DONE;
	}

	private static JsonAnswer apply(Call call, Function<JsonReader, List<Change>> form) {
		WritableEnvironment environment = call.writableEnvironment();
		environment.apply(call.change(form));
		return DONE;
	}

}
