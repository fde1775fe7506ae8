package com.osohq.oso.server.engine.clause;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.type.TypeSpace;
import com.osohq.oso.server.polar.Policy;

/**
 * The clauses of a policy, by the predicate that they define.
 */
public final class ClauseSet {

	private final TypeSpace types;

	private final Constants constants = new Constants();

	private final Map<PredicateKey, List<Clause>> clauses = new LinkedHashMap<>();

	private int auxiliaries;

	private ClauseSet(TypeSpace types) {
		this.types = types;
	}

	public static ClauseSet of(Policy policy) {
		ClauseSet set = new ClauseSet(new TypeSpace(policy.types()));
		policy.rules().forEach((rule) -> new RuleNormalizer(set).normalize(rule));
		return set;
	}

	public TypeSpace types() {
		return this.types;
	}

	public Constants constants() {
		return this.constants;
	}

	/**
	 * The clauses that define a predicate; empty for one that only facts can make true.
	 */
	public List<Clause> of(PredicateKey predicate) {
		return this.clauses.getOrDefault(predicate, List.of());
	}

	Map<PredicateKey, List<Clause>> all() {
		return this.clauses;
	}

	void add(PredicateKey predicate, Clause clause) {
		this.clauses.computeIfAbsent(predicate, (key) -> new ArrayList<>()).add(clause);
	}

	/** A predicate of a name that no policy can write. */
	PredicateKey auxiliary(String kind, int arity) {
		PredicateKey predicate = new PredicateKey(kind + '#' + this.auxiliaries++, arity);
		this.clauses.put(predicate, new ArrayList<>());
		return predicate;
	}

}
