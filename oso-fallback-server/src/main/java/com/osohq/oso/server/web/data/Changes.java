package com.osohq.oso.server.web.data;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.memory.MemoryFacts.Change;
import com.osohq.oso.server.web.error.ApiException;
import com.osohq.oso.server.web.json.FactJson;
import com.osohq.oso.server.web.json.JsonReader;

/**
 * The ways in which clients write down changes of facts. Facts to insert are concrete,
 * facts to delete may have wildcards.
 */
final class Changes {

	/** How many facts a batch may insert and delete, all together (http-api.md 1.7). */
	private static final int MAX_BATCH = 1000;

	private Changes() {
	}

	/** Runs of inserts and deletes, in order. */
	static List<Change> batch(JsonReader json) {
		List<Change> changes = new ArrayList<>();
		int count = 0;
		json.startArray();
		while (json.nextElement()) {
			Change change = run(json, MAX_BATCH - count);
			count += change.deletes().size() + change.inserts().size();
			changes.add(change);
		}
		return changes;
	}

	/** Deletes and then inserts. */
	static List<Change> bulk(JsonReader json) {
		List<FactPattern> deletes = List.of();
		List<Fact> inserts = List.of();
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "delete" -> deletes = patterns(json, Integer.MAX_VALUE);
				case "tell" -> inserts = facts(json, Integer.MAX_VALUE);
				default -> json.skip();
			}
		}
		return List.of(new Change(deletes, inserts));
	}

	/** Facts to insert. */
	static List<Change> load(JsonReader json) {
		return List.of(new Change(List.of(), facts(json, Integer.MAX_VALUE)));
	}

	/** Facts to delete. */
	static List<Change> delete(JsonReader json) {
		return List.of(new Change(patterns(json, Integer.MAX_VALUE), List.of()));
	}

	/** Which of the two would come first if an element had both is nowhere said. */
	private static Change run(JsonReader json, int limit) {
		List<FactPattern> deletes = null;
		List<Fact> inserts = null;
		json.startObject();
		for (String key = json.nextKey(); key != null; key = json.nextKey()) {
			switch (key) {
				case "deletes" -> deletes = patterns(json, limit);
				case "inserts" -> inserts = facts(json, limit);
				default -> json.skip();
			}
		}
		if (deletes == null && inserts == null) {
			throw json.refusal("needs one of the keys 'inserts' and 'deletes'");
		}
		if (deletes != null && !deletes.isEmpty() && inserts != null && !inserts.isEmpty()) {
			throw json.refusal("must have one of the keys 'inserts' and 'deletes', not both; use two elements");
		}
		return new Change((deletes != null) ? deletes : List.of(), (inserts != null) ? inserts : List.of());
	}

	private static List<Fact> facts(JsonReader json, int limit) {
		List<Fact> facts = new ArrayList<>();
		if (!json.isNull()) {
			json.startArray();
			while (json.nextElement()) {
				requireWithin(facts.size() + 1, limit);
				facts.add(FactJson.fact(json));
			}
		}
		return facts;
	}

	private static List<FactPattern> patterns(JsonReader json, int limit) {
		List<FactPattern> patterns = new ArrayList<>();
		if (!json.isNull()) {
			json.startArray();
			while (json.nextElement()) {
				requireWithin(patterns.size() + 1, limit);
				patterns.add(FactJson.storedPattern(json));
			}
		}
		return patterns;
	}

	private static void requireWithin(int count, int limit) {
		if (count > limit) {
			throw ApiException.tooLarge("a batch may insert and delete " + MAX_BATCH + " facts at most");
		}
	}

}
