package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;

/**
 * The rules for what facts in the application's database decide, worked out when they are
 * first asked for: for each call pattern the {@link Variant}s of its answers, and for
 * each of those the ways to get them.
 */
final class Relations {

	private final Premises premises;

	private final PatternGraph graph;

	private final BodySolver solver;

	private final Simplification simplification;

	private final Map<Pattern, Map<Variant, List<Rule>>> rules = new HashMap<>();

	private final Set<Pattern> inProgress = new HashSet<>();

	Relations(Premises premises) {
		this.premises = premises;
		this.graph = new PatternGraph(premises);
		this.solver = new BodySolver(premises, this.graph, this);
		this.simplification = new Simplification();
	}

	BodySolver solver() {
		return this.solver;
	}

	/** The forms that answers to a pattern have. */
	Set<Variant> variants(Pattern pattern) {
		if (!this.rules.containsKey(pattern)) {
			for (List<Pattern> group : new Components<>(this::localChildren).from(pattern)) {
				if (!this.rules.containsKey(group.get(0))) {
					workOut(group);
				}
			}
		}
		return Set.copyOf(Objects.requireNonNull(this.rules.get(pattern)).keySet());
	}

	/** The ways to be in a relation. */
	List<Rule> rules(Variant variant) {
		return Objects.requireNonNull(this.rules.get(variant.pattern())).getOrDefault(variant, List.of());
	}

	private List<Pattern> localChildren(Pattern pattern) {
		if (this.rules.containsKey(pattern)) {
			if (this.inProgress.contains(pattern)) {
				throw new SqlRefusedException("the rules for " + pattern.predicate() + " call themselves through"
						+ " comparisons or negations of facts in the application's database, which SQL cannot follow");
			}
			return List.of();
		}
		return this.graph.children(pattern).stream().filter(this.graph::isLocal).toList();
	}

	/**
	 * Works out patterns that call each other. Rules can bring forth more variants as
	 * long as what they call does.
	 */
	private void workOut(List<Pattern> group) {
		group.forEach((pattern) -> this.rules.put(pattern, Map.of()));
		this.inProgress.addAll(group);
		boolean recursive = group.size() > 1 || this.graph.children(group.get(0)).contains(group.get(0));
		boolean changed = true;
		while (changed) {
			changed = false;
			for (Pattern pattern : group) {
				Map<Variant, List<Rule>> next = rulesFor(pattern);
				Map<Variant, List<Rule>> before = Objects.requireNonNull(this.rules.put(pattern, next));
				changed |= recursive && !before.keySet().equals(next.keySet());
			}
		}
		group.forEach(this.inProgress::remove);
	}

	private Map<Variant, List<Rule>> rulesFor(Pattern pattern) {
		Map<Variant, List<Rule>> found = new LinkedHashMap<>();
		Branch start = new Branch(this.premises.of(pattern));
		List<Term> terms = PatternGraph.terms(pattern, start);
		List<Term> open = new ArrayList<>(new LinkedHashSet<>(terms));
		open.removeIf(Term.Const.class::isInstance);
		if (this.premises.knows(pattern.predicate())) {
			List<Goal> stored = List.of(new Goal.Facts(pattern.predicate(), terms));
			this.solver.solve(start.copy(), stored, open).forEach((branch) -> add(pattern, branch, open, "", found));
		}
		for (Binding binding : this.premises.bindings(pattern.predicate())) {
			Branch branch = start.copy();
			if (PatternGraph.bind(binding, terms, branch)) {
				add(pattern, branch, open, binding.signature().toString(), found);
			}
		}
		for (Clause clause : this.premises.clauses().of(pattern.predicate())) {
			Branch branch = start.copy();
			List<Goal> goals = this.graph.instantiate(clause, terms, branch);
			if (goals != null) {
				String name = pattern.predicate().name() + " at " + clause.span();
				this.solver.solve(branch, goals, open).forEach((each) -> add(pattern, each, open, name, found));
			}
		}
		return found;
	}

	private void add(Pattern pattern, Branch branch, List<Term> open, String name, Map<Variant, List<Rule>> found) {
		Branch simple = this.simplification.of(branch, open);
		if (simple == null) {
			return;
		}
		List<Variant.Column> shape = new ArrayList<>();
		List<Term> head = new ArrayList<>();
		Map<Term, Integer> groups = new HashMap<>();
		for (Term term : simple.resolve(open)) {
			Sort sort = simple.sort(term);
			if (sort != null) {
				shape.add(new Variant.Valued(sort));
				head.add(term);
			}
			else {
				int group = groups.computeIfAbsent(term, (added) -> groups.size());
				shape.add(new Variant.Anything(group, simple.types((Term.Var) term)));
			}
		}
		Variant variant = new Variant(pattern, shape);
		boolean circular = simple.atoms()
			.stream()
			.anyMatch((atom) -> atom instanceof Atom.Derived derived && derived.variant().equals(variant)
					&& simple.resolve(derived.args()).equals(head));
		if (!circular) {
			found.computeIfAbsent(variant, (added) -> new ArrayList<>()).add(new Rule(head, simple, name));
		}
	}

}
