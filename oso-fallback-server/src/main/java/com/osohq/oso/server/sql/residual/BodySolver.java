package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition.Origin;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * Turns the goals of one body into branches that hold nothing but atoms.
 */
final class BodySolver {

	private final Premises premises;

	private final PatternGraph graph;

	private final Relations relations;

	private final CentralPart central;

	BodySolver(Premises premises, PatternGraph graph, Relations relations) {
		this.premises = premises;
		this.graph = graph;
		this.relations = relations;
		this.central = new CentralPart(premises);
	}

	/**
	 * Meets the goals.
	 * @param branch where they stand
	 * @param goals the goals
	 * @param live the terms that matter to those who ask
	 * @return the ways to meet them
	 */
	List<Branch> solve(Branch branch, List<Goal> goals, List<Term> live) {
		return solve(branch, goals, live, Set.of());
	}

	private List<Branch> solve(Branch branch, List<Goal> goals, List<Term> live, Set<Pattern> expanding) {
		for (Goal goal : goals) {
			this.premises.tick();
			List<Goal> others = goals.stream().filter((other) -> other != goal).toList();
			if (goal instanceof Goal.OneOf oneOf) {
				List<Branch> result = new ArrayList<>();
				choose(branch, oneOf).forEach((each) -> result.addAll(solve(each, others, live, expanding)));
				return result;
			}
			if (goal instanceof Goal.Call call && wantsExpansion(branch, call, others)) {
				return expand(branch, call, others, live, expanding);
			}
			UnknownKindException.unless(goal, Goal.Call.class, Goal.Compare.class, Goal.Facts.class,
					Goal.Negation.class);
		}
		return solveRest(branch, goals, live);
	}

	/** A branch for each sort that the values are of. */
	private List<Branch> choose(Branch branch, Goal.OneOf oneOf) {
		Map<Sort, Set<List<Value>>> bySort = new LinkedHashMap<>();
		oneOf.values()
			.forEach((value) -> bySort.computeIfAbsent(this.premises.sort(value), (added) -> new LinkedHashSet<>())
				.add(List.of(value)));
		List<Branch> result = new ArrayList<>();
		if (branch.resolve(oneOf.member()) instanceof Term.Const constant) {
			return oneOf.values().contains(constant.value()) ? List.of(branch) : List.of();
		}
		bySort.forEach((sort, rows) -> {
			Branch next = branch.copy();
			if (next.give(oneOf.member(), sort) && CentralPart.list(List.of(oneOf.member()), List.copyOf(rows), next)) {
				result.add(next);
			}
		});
		return result;
	}

	/**
	 * Whether a rule behind the call compares or negates an argument that the call is not
	 * sure to find a value for. Such a call is replaced by the rules, so that whatever
	 * else gives the argument a value does so in the same branch.
	 */
	private boolean wantsExpansion(Branch branch, Goal.Call call, List<Goal> others) {
		boolean local = isLocal(branch, call);
		for (int i = 0; i < call.terms().size(); i++) {
			Term term = branch.resolve(call.terms().get(i));
			if (term instanceof Term.Var && this.premises.wantsBound(call.predicate(), i)
					&& (local || !isGivenCentrally(branch, term, others))) {
				return true;
			}
		}
		return false;
	}

	private boolean isGivenCentrally(Branch branch, Term term, List<Goal> others) {
		return others.stream().anyMatch((goal) -> {
			if (goal instanceof Goal.Facts facts) {
				return branch.resolve(facts.terms()).contains(term);
			}
			if (!(goal instanceof Goal.Call call)) {
				UnknownKindException.unless(goal, Goal.Compare.class, Goal.Negation.class, Goal.OneOf.class);
				return false;
			}
			if (isLocal(branch, call)) {
				return false;
			}
			int position = branch.resolve(call.terms()).indexOf(term);
			return position >= 0 && !this.premises.wantsBound(call.predicate(), position);
		});
	}

	private boolean isLocal(Branch branch, Goal.Call call) {
		return this.graph.isLocal(PatternGraph.pattern(call.predicate(), call.terms(), branch));
	}

	private List<Branch> expand(Branch branch, Goal.Call call, List<Goal> others, List<Term> live,
			Set<Pattern> expanding) {
		Pattern pattern = PatternGraph.pattern(call.predicate(), call.terms(), branch);
		Set<Pattern> deeper = new HashSet<>(expanding);
		if (!deeper.add(pattern)) {
			throw new SqlRefusedException("the rules for " + call.predicate() + " call themselves and compare or negate"
					+ " an argument that only the application's database has values for, which SQL cannot follow");
		}
		List<Branch> result = new ArrayList<>();
		if (this.premises.knows(call.predicate())) {
			List<Goal> goals = new ArrayList<>(others);
			goals.add(new Goal.Facts(call.predicate(), call.terms()));
			result.addAll(solve(branch.copy(), goals, live, deeper));
		}
		for (Binding binding : this.premises.bindings(call.predicate())) {
			Branch next = branch.copy();
			if (PatternGraph.bind(binding, call.terms(), next)) {
				result.addAll(solve(next, others, live, deeper));
			}
		}
		for (Clause clause : this.premises.clauses().of(call.predicate())) {
			Branch next = branch.copy();
			List<Goal> goals = this.graph.instantiate(clause, call.terms(), next);
			if (goals != null) {
				List<Goal> all = new ArrayList<>(others);
				all.addAll(goals);
				result.addAll(solve(next, all, live, deeper));
			}
		}
		return result;
	}

	private List<Branch> solveRest(Branch branch, List<Goal> goals, List<Term> live) {
		Map<Goal.Call, Pattern> local = new LinkedHashMap<>();
		List<Goal> central = new ArrayList<>();
		List<Goal> last = new ArrayList<>();
		for (Goal goal : goals) {
			if (goal instanceof Goal.Call call && !this.premises.knows(call.predicate())
					&& this.premises.bindings(call.predicate()).isEmpty()) {
				return List.of();
			}
			if (goal instanceof Goal.Call call && isLocal(branch, call)) {
				local.put(call, PatternGraph.pattern(call.predicate(), call.terms(), branch));
			}
			else if (goal instanceof Goal.Call || goal instanceof Goal.Facts) {
				central.add(goal);
			}
			else {
				UnknownKindException.unless(goal, Goal.Compare.class, Goal.Negation.class);
				last.add(goal);
			}
		}
		Set<Term> elsewhere = variables(branch, local.keySet(), live);
		addPrivateConditions(branch, central, last, elsewhere);
		Set<Term> needed = new HashSet<>(elsewhere);
		last.forEach((goal) -> needed.addAll(CentralPart.variables(branch, goal)));
		List<Branch> branches = this.central.solve(branch, central, needed);
		for (Map.Entry<Goal.Call, Pattern> call : local.entrySet()) {
			List<Branch> next = new ArrayList<>();
			if (!branches.isEmpty()) {
				for (Variant variant : this.relations.variants(call.getValue())) {
					for (Branch each : branches) {
						Branch applied = each.copy();
						if (apply(variant, call.getKey().terms(), applied)) {
							next.add(applied);
						}
					}
				}
			}
			branches = next;
		}
		return branches.stream().filter((each) -> finish(each, last)).toList();
	}

	/** The variables that matter beside the central goals. */
	private static Set<Term> variables(Branch branch, Iterable<Goal.Call> local, List<Term> live) {
		Set<Term> variables = new HashSet<>(branch.resolve(live));
		local.forEach((call) -> variables.addAll(CentralPart.variables(branch, call)));
		for (Atom atom : branch.atoms()) {
			variables.addAll(branch.resolve(Simplification.terms(atom)));
		}
		return variables;
	}

	/** Moves those conditions to the central goals whose variables only they have. */
	private void addPrivateConditions(Branch branch, List<Goal> central, List<Goal> last, Set<Term> elsewhere) {
		Set<Term> own = new HashSet<>();
		central.forEach((goal) -> own.addAll(CentralPart.variables(branch, goal)));
		own.removeAll(elsewhere);
		for (Goal goal : List.copyOf(last)) {
			boolean answerable = !(goal instanceof Goal.Negation negation)
					|| !this.graph.isLocal(PatternGraph.pattern(negation.predicate(), negation.terms(), branch));
			if (answerable && own.containsAll(CentralPart.variables(branch, goal))) {
				last.remove(goal);
				central.add(goal);
			}
		}
	}

	private static boolean apply(Variant variant, List<Term> terms, Branch branch) {
		List<Term> open = new ArrayList<>();
		for (int i = 0; i < terms.size(); i++) {
			if (variant.pattern().args().get(i) instanceof Pattern.Open arg && arg.index() == open.size()) {
				open.add(terms.get(i));
			}
		}
		List<Term> columns = new ArrayList<>();
		Map<Integer, Term> groups = new LinkedHashMap<>();
		for (int i = 0; i < open.size(); i++) {
			Term term = open.get(i);
			if (variant.shape().get(i) instanceof Variant.Valued valued) {
				if (!branch.give(term, valued.sort())) {
					return false;
				}
				columns.add(term);
			}
			else {
				Variant.Anything anything = (Variant.Anything) variant.shape().get(i);
				Term equal = groups.putIfAbsent(anything.group(), term);
				if (!branch.restrict(term, anything.types()) || (equal != null && !branch.unify(equal, term))) {
					return false;
				}
			}
		}
		branch.add(new Atom.Derived(variant, columns, false));
		return true;
	}

	/** Adds comparisons and negations; answers whether they can hold. */
	private boolean finish(Branch branch, List<Goal> last) {
		for (Goal goal : last) {
			requireValues(branch, goal);
			if (goal instanceof Goal.Compare compare) {
				branch.add(new Atom.Compare(compare.operator(), compare.left(), compare.right()));
			}
			else if (!negate(branch, (Goal.Negation) goal)) {
				return false;
			}
		}
		return true;
	}

	private static void requireValues(Branch branch, Goal goal) {
		for (int i = 0; i < goal.terms().size(); i++) {
			if (branch.sort(goal.terms().get(i)) == null) {
				boolean comparison = goal instanceof Goal.Compare;
				Origin origin = comparison ? ((Goal.Compare) goal).origin() : ((Goal.Negation) goal).origin();
				throw new SqlRefusedException("cannot evaluate "
						+ (comparison ? "the comparison '" + ((Goal.Compare) goal).operator().symbol() + "'" : "'not'")
						+ " at " + origin.span() + ": the rule at " + origin.rule() + " holds for every value of '"
						+ origin.names().get(i) + "' there; ask with that value given");
			}
		}
	}

	private boolean negate(Branch branch, Goal.Negation negation) {
		Branch inside = new Branch(branch.premises().underNegation());
		List<Term> inner = new ArrayList<>();
		List<Term> params = new ArrayList<>();
		List<Term> outer = new ArrayList<>();
		for (Term term : branch.resolve(negation.terms())) {
			if (term instanceof Term.Const) {
				inner.add(term);
			}
			else {
				int known = outer.indexOf(term);
				if (known < 0) {
					outer.add(term);
					params.add(inside.fresh(Objects.requireNonNull(branch.sort(term))));
					known = outer.size() - 1;
				}
				inner.add(params.get(known));
			}
		}
		List<Branch> bodies = solve(inside, List.of(new Goal.Call(negation.predicate(), inner)), params);
		for (Branch body : bodies) {
			branch.add(new Atom.Absent(outer, params, body));
		}
		return true;
	}

}
