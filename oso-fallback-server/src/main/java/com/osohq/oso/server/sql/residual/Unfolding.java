package com.osohq.oso.server.sql.residual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces relations by what defines them, as long as that does not make too many
 * branches. What recursion defines stays a relation.
 */
final class Unfolding {

	/** When replacing would make more branches than this, relations are kept. */
	private static final int BUDGET = 16;

	private final Relations relations;

	private final Simplification simplification;

	private final Map<Variant, Group> groups = new HashMap<>();

	Unfolding(Relations relations) {
		this.relations = relations;
		this.simplification = new Simplification();
	}

	/** The relations that are known by now, each with its group. */
	Map<Variant, Group> groups() {
		return this.groups;
	}

	/** The branches that say the same with fewer relations. */
	List<Branch> unfold(List<Branch> branches, List<Term> live) {
		List<Branch> result = new ArrayList<>();
		branches.forEach((branch) -> unfold(branch, live, result));
		return result;
	}

	private void unfold(Branch branch, List<Term> live, List<Branch> result) {
		Deque<Branch> open = new ArrayDeque<>();
		add(branch, live, open);
		while (!open.isEmpty()) {
			Branch next = open.removeFirst();
			Atom.Derived derived = next.atoms()
				.stream()
				.filter((atom) -> atom instanceof Atom.Derived each && !each.kept())
				.map(Atom.Derived.class::cast)
				.findFirst()
				.orElse(null);
			if (derived == null) {
				Branch inside = unfoldNegations(next, live);
				if (inside != null) {
					result.add(inside);
				}
				continue;
			}
			Group group = group(derived.variant());
			List<Rule> rules = Objects.requireNonNull(group.rules().get(derived.variant()));
			List<Atom> others = new ArrayList<>(next.atoms());
			others.remove(derived);
			if (group.recursive() || (rules.size() > 1 && result.size() + open.size() + rules.size() > BUDGET)) {
				others.add(new Atom.Derived(derived.variant(), derived.args(), true));
				open.addFirst(next.withAtoms(others));
			}
			else {
				rules.forEach((rule) -> {
					Branch replaced = next.withAtoms(others).copy();
					if (insert(rule, derived.args(), replaced)) {
						add(replaced, live, open);
					}
				});
			}
		}
	}

	private void add(Branch branch, List<Term> live, Deque<Branch> open) {
		Branch simple = this.simplification.of(branch, live);
		if (simple != null) {
			open.addFirst(simple);
		}
	}

	/** Adds what a rule says of the arguments; answers whether that can be. */
	private static boolean insert(Rule rule, List<Term> args, Branch branch) {
		Map<Term.Var, Term> renaming = new HashMap<>();
		for (int i = 0; i < args.size(); i++) {
			if (!branch.unify(branch.imported(rule.head().get(i), rule.body(), renaming), args.get(i))) {
				return false;
			}
		}
		rule.body().atoms().forEach((atom) -> branch.add(imported(atom, rule.body(), renaming, branch)));
		return true;
	}

	static Atom imported(Atom atom, Branch from, Map<Term.Var, Term> renaming, Branch into) {
		List<Term> terms = new ArrayList<>();
		Simplification.terms(atom).forEach((term) -> terms.add(into.imported(term, from, renaming)));
		if (atom instanceof Atom.Local local) {
			return new Atom.Local(local.binding(), terms);
		}
		if (atom instanceof Atom.Listed listed) {
			return new Atom.Listed(terms, listed.rows());
		}
		if (atom instanceof Atom.Derived derived) {
			return new Atom.Derived(derived.variant(), terms, derived.kept());
		}
		if (atom instanceof Atom.Compare compare) {
			return new Atom.Compare(compare.operator(), terms.get(0), terms.get(1));
		}
		Atom.Absent absent = (Atom.Absent) atom;
		return new Atom.Absent(terms, absent.inner(), absent.body());
	}

	private @Nullable Branch unfoldNegations(Branch branch, List<Term> live) {
		List<Atom> atoms = new ArrayList<>();
		for (Atom atom : branch.atoms()) {
			if (atom instanceof Atom.Absent absent) {
				List<Branch> bodies = new ArrayList<>();
				unfold(absent.body(), absent.inner(), bodies);
				bodies.forEach((body) -> atoms.add(new Atom.Absent(absent.outer(), absent.inner(), body)));
			}
			else {
				atoms.add(atom);
			}
		}
		return this.simplification.of(branch.withAtoms(atoms), live);
	}

	Group group(Variant variant) {
		if (!this.groups.containsKey(variant)) {
			for (List<Variant> members : new Components<>(this::references).from(variant)) {
				if (!this.groups.containsKey(members.get(0))) {
					Group group = build(members);
					members.forEach((member) -> this.groups.put(member, group));
				}
			}
		}
		return Objects.requireNonNull(this.groups.get(variant));
	}

	private Set<Variant> references(Variant variant) {
		Set<Variant> references = new LinkedHashSet<>();
		if (!this.groups.containsKey(variant)) {
			rules(variant).forEach((rule) -> collect(rule.body(), references));
		}
		return references;
	}

	private static void collect(Branch branch, Set<Variant> references) {
		for (Atom atom : branch.atoms()) {
			if (atom instanceof Atom.Derived derived) {
				references.add(derived.variant());
			}
			else if (atom instanceof Atom.Absent absent) {
				collect(absent.body(), references);
			}
			else {
				UnknownKindException.unless(atom, Atom.Compare.class, Atom.Listed.class, Atom.Local.class);
			}
		}
	}

	/** One rule that always holds makes all others superfluous. */
	private List<Rule> rules(Variant variant) {
		List<Rule> rules = this.relations.rules(variant);
		if (variant.columns().isEmpty()) {
			for (Rule rule : rules) {
				if (rule.body().atoms().isEmpty()) {
					return List.of(rule);
				}
			}
		}
		return rules;
	}

	private Group build(List<Variant> members) {
		boolean recursive = members.size() > 1 || references(members.get(0)).contains(members.get(0));
		Map<Variant, List<Rule>> unfolded = new HashMap<>();
		if (recursive) {
			Group unfinished = new Group(members, stub(members), true);
			members.forEach((member) -> this.groups.put(member, unfinished));
			members.forEach((member) -> unfolded.put(member, unfold(member)));
			new Linearity(members).apply(unfolded);
		}
		else {
			unfolded.put(members.get(0), unfold(members.get(0)));
		}
		return new Group(members, unfolded, recursive);
	}

	private static Map<Variant, List<Rule>> stub(List<Variant> members) {
		Map<Variant, List<Rule>> none = new HashMap<>();
		members.forEach((member) -> none.put(member, List.of()));
		return none;
	}

	private List<Rule> unfold(Variant variant) {
		List<Rule> result = new ArrayList<>();
		for (Rule rule : rules(variant)) {
			List<Branch> bodies = new ArrayList<>();
			unfold(rule.body(), rule.head(), bodies);
			for (Branch body : bodies) {
				List<Term> head = body.resolve(rule.head());
				boolean circular = body.atoms()
					.stream()
					.anyMatch((atom) -> atom instanceof Atom.Derived derived && derived.variant().equals(variant)
							&& derived.args().equals(head));
				if (!circular) {
					result.add(new Rule(head, body, rule.name()));
				}
			}
		}
		if (result.size() > Premises.MAX_RULES) {
			throw new SqlRefusedException("the rules for " + variant.pattern().predicate()
					+ " have too many alternatives for a SQL text; bind fewer facts");
		}
		return result;
	}

}
