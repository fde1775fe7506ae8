package com.osohq.spring.client;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.osohq.spring.Fact;
import com.osohq.spring.TypedVar;
import com.osohq.spring.Value;
import com.osohq.spring.client.wire.Answers;
import com.osohq.spring.client.wire.Query;
import com.osohq.spring.client.wire.RequestBodies;
import org.jspecify.annotations.Nullable;

/**
 * Asks about many resources in few requests, all of which one target answers.
 */
final class BulkQuestions {

	/** How many resources a request asks about at most. */
	static final int PORTION = 1_000;

	private final Failover failover;

	private final RequestBodies bodies;

	private final Answers answers;

	BulkQuestions(Failover failover, RequestBodies bodies, Answers answers) {
		this.failover = failover;
		this.bodies = bodies;
		this.answers = answers;
	}

	List<Value> authorize(Value actor, String action, List<Value> resources, List<Fact> contextFacts) {
		Set<Value> allowed = new HashSet<>();
		ask(portions(resources), (portion) -> {
			BulkQuery bulk = BulkQuery.of(actor, action, portion, contextFacts);
			return Call.post(Operation.AUTHORIZE_RESOURCES, this.bodies.query(bulk.query()),
					(body) -> portion.keep(this.answers.ids(body, bulk.query(), bulk.resource())));
		}).forEach(allowed::addAll);
		return resources.stream().filter(allowed::contains).toList();
	}

	Map<Value, List<String>> actions(Value actor, List<Value> resources, List<Fact> contextFacts) {
		Map<Value, List<String>> actions = new LinkedHashMap<>();
		resources.forEach((resource) -> actions.put(resource, List.of()));
		ask(portions(resources), (portion) -> {
			BulkQuery bulk = BulkQuery.of(actor, null, portion, contextFacts);
			return Call.post(Operation.BULK_ACTIONS, this.bodies.query(bulk.query()), (body) -> portion
				.name(this.answers.valuesById(body, bulk.query(), bulk.resource(), bulk.action())));
		}).forEach(actions::putAll);
		return actions;
	}

	private <T> List<T> ask(List<Portion> portions, Function<Portion, Call<T>> question) {
		if (portions.isEmpty()) {
			return List.of();
		}
		Call<T> start = question.apply(portions.get(0));
		List<Portion> others = portions.subList(1, portions.size());
		return this.failover.fromOneTarget(start, this.failover.execute(start), (first) -> {
			List<T> all = new ArrayList<>();
			all.add(first.value());
			for (Portion portion : others) {
				all.add(this.failover.executeBefore(first.target(), question.apply(portion)).value());
			}
			return all;
		});
	}

	private static List<Portion> portions(Collection<Value> resources) {
		Map<String, List<String>> idsByType = new LinkedHashMap<>();
		new LinkedHashSet<>(resources)
			.forEach((resource) -> idsByType.computeIfAbsent(resource.type(), (type) -> new ArrayList<>())
				.add(resource.id()));
		List<Portion> portions = new ArrayList<>();
		idsByType.forEach((type, ids) -> {
			for (int from = 0; from < ids.size(); from += PORTION) {
				portions.add(new Portion(type, ids.subList(from, Math.min(ids.size(), from + PORTION))));
			}
		});
		return portions;
	}

	/**
	 * The resources that one request asks about.
	 *
	 * @param type their type
	 * @param ids their ids
	 */
	private record Portion(String type, List<String> ids) {

		/** The resources with these ids; others were not asked about. */
		List<Value> keep(Set<String> found) {
			return this.ids.stream().filter(found::contains).map(this::resource).toList();
		}

		Map<Value, List<String>> name(Map<String, Set<String>> found) {
			return this.ids.stream()
				.filter(found::containsKey)
				.collect(Collectors.toMap(this::resource, (id) -> List.copyOf(found.get(id))));
		}

		private Value resource(String id) {
			return new Value(this.type, id);
		}

	}

	/**
	 * What one request asks.
	 *
	 * @param query the query
	 * @param action its variable that stands for the action
	 * @param resource its variable that stands for the resources
	 */
	private record BulkQuery(Query query, TypedVar action, TypedVar resource) {

		static BulkQuery of(Value actor, @Nullable String action, Portion portion, List<Fact> contextFacts) {
			TypedVar who = new TypedVar(actor.type());
			TypedVar what = new TypedVar("String");
			TypedVar which = new TypedVar(portion.type());
			Map<TypedVar, @Nullable List<String>> ids = new LinkedHashMap<>();
			ids.put(who, List.of(actor.id()));
			ids.put(what, (action != null) ? List.of(action) : null);
			ids.put(which, portion.ids());
			return new BulkQuery(
					new Query(List.of(new Query.Literal("allow", List.of(who, what, which))), ids, contextFacts), what,
					which);
		}

	}

}
