package com.osohq.oso.server.web.data;

import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonKey;
import com.osohq.oso.server.web.json.JsonObject;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * The ways in which clients write down changes of facts. Facts to insert are concrete,
 * facts to delete may have wildcards.
 */
final class Changes {

	/** How many facts a batch may insert and delete, all together (http-api.md 1.7). */
	private static final int MAX_BATCH = 1000;

	private static final JsonKey<List<FactPattern>> DELETE = new JsonKey<>("delete", Changes::patterns);

	private static final JsonKey<List<Fact>> TELL = new JsonKey<>("tell", Changes::facts);

	private static final JsonKey<List<FactPattern>> DELETES = new JsonKey<>("deletes", Changes::patterns);

	private static final JsonKey<List<Fact>> INSERTS = new JsonKey<>("inserts", Changes::facts);

	private Changes() {
	}

	/** Runs of inserts and deletes, in order. */
	static List<Change> batch(JsonReader json) {
		List<Change> changes = json.array(Changes::run);
		if (changes.stream()
			.mapToInt((change) -> change.deletes().size() + change.inserts().size())
			.sum() > MAX_BATCH) {
			throw ApiException.tooLarge("a batch may insert and delete " + MAX_BATCH + " facts at most");
		}
		return changes;
	}

	/** Deletes and then inserts. */
	static List<Change> bulk(JsonReader json) {
		JsonObject bulk = JsonObject.read(json, DELETE, TELL);
		return List.of(new Change(bulk.get(DELETE, List.of()), bulk.get(TELL, List.of())));
	}

	/** Facts to insert. */
	static List<Change> load(JsonReader json) {
		return List.of(new Change(List.of(), facts(json)));
	}

	/** Facts to delete. */
	static List<Change> delete(JsonReader json) {
		return List.of(new Change(patterns(json), List.of()));
	}

	/** Which of the two would come first if an element had both is nowhere said. */
	private static Change run(JsonReader json) {
		JsonObject run = JsonObject.read(json, DELETES, INSERTS);
		if (!run.has(DELETES) && !run.has(INSERTS)) {
			throw json.refusal("needs one of the keys 'inserts' and 'deletes'");
		}
		List<FactPattern> deletes = run.get(DELETES, List.of());
		List<Fact> inserts = run.get(INSERTS, List.of());
		if (!deletes.isEmpty() && !inserts.isEmpty()) {
			throw json.refusal("must have one of the keys 'inserts' and 'deletes', not both; use two elements");
		}
		return new Change(deletes, inserts);
	}

	private static List<Fact> facts(JsonReader json) {
		return json.arrayOrNull(FactJson::fact);
	}

	private static List<FactPattern> patterns(JsonReader json) {
		return json.arrayOrNull(FactJson::storedPattern);
	}

}
