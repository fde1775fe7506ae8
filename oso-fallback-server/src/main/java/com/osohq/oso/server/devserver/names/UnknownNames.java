package com.osohq.oso.server.devserver.names;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.syntax.NameKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for names in questions that a policy gives no meaning to. Each is logged once and
 * remembered; there is a limit, as anybody can send any name. Thread-safe.
 */
public final class UnknownNames {

	/** How many names are told and remembered for each policy. */
	public static final int MAX_REMEMBERED = 100;

	private static final Logger logger = LoggerFactory.getLogger(UnknownNames.class);

	private final Policy policy;

	private final PolicyNames known;

	private final Map<UnknownName, UnknownName> remembered = new LinkedHashMap<>();

	/**
	 * Begins with nothing to tell.
	 * @param policy the policy that questions are about
	 */
	public UnknownNames(Policy policy) {
		this.policy = policy;
		this.known = new PolicyNames(policy);
	}

	/** The policy that questions are about. */
	public Policy policy() {
		return this.policy;
	}

	/** The names so far, in the order in which they came. */
	public List<UnknownName> all() {
		synchronized (this.remembered) {
			return List.copyOf(this.remembered.values());
		}
	}

	/**
	 * Looks at a question about permissions.
	 * @param actorType the type of the actor
	 * @param action the action, or {@code null} if any is asked for
	 * @param resourceType the type of the resource
	 */
	public void look(String actorType, @Nullable String action, String resourceType) {
		type(actorType);
		if (type(resourceType) && action != null) {
			name(NameKind.PERMISSION, action, resourceType);
		}
	}

	/** Looks at a query of any predicates. */
	public void look(Query query) {
		query.constraints().values().forEach((constraint) -> types(constraint).forEach(this::type));
		for (Query.Call call : query.calls()) {
			int arity = call.variables().size();
			NameKind kind = RuleNames.kind(call.predicate(), arity);
			if (kind != null) {
				List<String> names = strings(constraint(query, call, RuleNames.NAME));
				Set<String> types = (arity > RuleNames.RESOURCE) ? types(constraint(query, call, RuleNames.RESOURCE))
						: Set.of(Policy.GLOBAL);
				names.forEach((name) -> names(kind, name, types));
			}
		}
	}

	private void names(NameKind kind, String name, Set<String> types) {
		if (types.isEmpty()) {
			name(kind, name, null);
		}
		types.stream()
			.filter((type) -> type.equals(Policy.GLOBAL) || this.known.knowsType(type))
			.forEach((type) -> name(kind, name, type));
	}

	private boolean type(String type) {
		boolean known = this.known.knowsType(type);
		if (!known) {
			remember(UnknownName.of("type", type, null), this.known.types());
		}
		return known;
	}

	private void name(NameKind kind, String name, @Nullable String type) {
		if (!this.known.knows(kind, name, type)) {
			remember(UnknownName.of((kind == NameKind.PERMISSION) ? "action" : kind.singular(), name, type),
					this.known.names(kind, type));
		}
	}

	private void remember(UnknownName unknown, Set<String> candidates) {
		UnknownName told;
		int count;
		synchronized (this.remembered) {
			if (this.remembered.size() == MAX_REMEMBERED || this.remembered.containsKey(unknown)) {
				return;
			}
			told = unknown.withNearest(NameDistance.nearest(unknown.name(), candidates));
			this.remembered.put(unknown, told);
			count = this.remembered.size();
		}
		logger.warn("{}", told.message());
		if (count == MAX_REMEMBERED) {
			logger.warn("further names that the policy does not know are not told, as there have been {}", count);
		}
	}

	private static Query.Constraint constraint(Query query, Query.Call call, int position) {
		Query.Constraint constraint = query.constraints().get(call.variables().get(position));
		return (constraint != null) ? constraint : Query.Constraint.anything();
	}

	private static Set<String> types(Query.Constraint constraint) {
		return (constraint.types() != null) ? constraint.types() : Set.of();
	}

	private static List<String> strings(Query.Constraint constraint) {
		return (constraint.ids() != null && types(constraint).contains(Value.STRING)) ? constraint.ids() : List.of();
	}

}
