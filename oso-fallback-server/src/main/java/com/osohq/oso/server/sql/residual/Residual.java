package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.Value;

/**
 * What is left of a query for the database to answer.
 *
 * @param branches the ways to answer it; one without atoms always holds
 * @param outputs the terms that the query's wanted variables are, for each branch to
 * resolve
 * @param groups the relations that branches or relations mention
 */
public record Residual(List<Branch> branches, List<Term> outputs, Map<Variant, Group> groups) {

	public Residual {
		branches = List.copyOf(branches);
		outputs = List.copyOf(outputs);
		groups = Map.copyOf(groups);
	}

	/**
	 * Works out what is left of a query.
	 * @param query the query
	 * @param wanted the variables to find
	 * @throws com.osohq.oso.server.sql.refusal.SqlRefusedException if SQL cannot answer
	 * it
	 */
	public static Residual of(Premises premises, Query query, List<String> wanted) {
		Relations relations = new Relations(premises);
		Unfolding unfolding = new Unfolding(relations);
		Branch start = new Branch(premises);
		Map<String, Term> terms = new HashMap<>();
		List<Goal> goals = new ArrayList<>();
		for (Map.Entry<String, Query.Constraint> each : query.constraints().entrySet()) {
			terms.put(each.getKey(), term(each.getValue(), start, goals, premises));
		}
		query.calls().forEach((call) -> {
			List<Term> args = call.variables().stream().map(terms::get).toList();
			goals.add(new Goal.Call(new PredicateKey(call.predicate(), args.size()), args));
		});
		List<Term> live = List.copyOf(terms.values());
		List<Term> outputs = wanted.stream().map(terms::get).toList();
		List<Branch> solved = isPossible(query) ? relations.solver().solve(start, goals, live) : List.of();
		List<Branch> exact = solved.stream().filter((branch) -> isExact(branch, query, terms)).toList();
		List<Branch> branches = unfolding.unfold(exact, outputs);
		return new Residual(branches, outputs, unfolding.groups());
	}

	private static boolean isPossible(Query query) {
		return query.constraints()
			.values()
			.stream()
			.noneMatch((constraint) -> (constraint.ids() != null && constraint.ids().isEmpty())
					|| (constraint.types() != null && constraint.types().isEmpty()));
	}

	private static Term term(Query.Constraint constraint, Branch start, List<Goal> goals, Premises premises) {
		TypeSet types = (constraint.types() != null) ? premises.types().union(constraint.types())
				: premises.types().any();
		if (constraint.ids() == null || constraint.types() == null) {
			return start.fresh(types);
		}
		String type = constraint.types().iterator().next();
		List<Value> values = constraint.ids().stream().map((id) -> new Value(type, id)).toList();
		if (values.size() == 1) {
			return new Term.Const(values.get(0));
		}
		Term variable = start.fresh(types);
		goals.add(new Goal.OneOf(variable, values));
		return variable;
	}

	/** The engine does not tell types apart that the policy does not know. */
	private static boolean isExact(Branch branch, Query query, Map<String, Term> terms) {
		return query.constraints().entrySet().stream().allMatch((each) -> {
			Term term = terms.get(each.getKey());
			Sort sort = (term != null) ? branch.sort(term) : null;
			return sort == null || each.getValue().types() == null || each.getValue().types().contains(sort.type());
		});
	}

}
