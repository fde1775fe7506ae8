package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.sql.refusal.SqlRefusedException;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that recursive rules mention their own relations once only, as SQL demands.
 * A transitive closure that is written with two mentions is rewritten.
 */
final class Linearity {

	private final List<Variant> members;

	Linearity(List<Variant> members) {
		this.members = members;
	}

	void apply(Map<Variant, List<Rule>> rules) {
		for (Variant member : this.members) {
			List<Rule> linear = new ArrayList<>();
			for (Rule rule : rules.getOrDefault(member, List.of())) {
				if (mentions(rule.body()) <= 1) {
					linear.add(rule);
				}
				else {
					linear.addAll(rewrite(member, rule, rules.getOrDefault(member, List.of())));
				}
			}
			rules.put(member, linear);
		}
	}

	private long mentions(Branch body) {
		long mentions = 0;
		for (Atom atom : body.atoms()) {
			if (atom instanceof Atom.Derived derived && this.members.contains(derived.variant())) {
				mentions++;
			}
			else if (atom instanceof Atom.Absent absent && mentions(absent.body()) > 0) {
				mentions += 2;
			}
			else {
				UnknownKindException.unless(atom, Atom.Absent.class, Atom.Compare.class, Atom.Derived.class,
						Atom.Listed.class, Atom.Local.class);
			}
		}
		return mentions;
	}

	/**
	 * Turns p(x, z) if p(x, y) and p(y, z) into p(x, z) if b(x, y) and p(y, z) for each
	 * other rule b, if those do not mention p.
	 */
	private List<Rule> rewrite(Variant variant, Rule rule, List<Rule> all) {
		List<Rule> base = all.stream().filter((other) -> mentions(other.body()) == 0).toList();
		if (this.members.size() > 1 || base.size() != all.size() - 1 || !isClosure(rule)) {
			throw new SqlRefusedException(
					"a recursive rule over facts in the application's database must call its own predicate only once: "
							+ rule.name());
		}
		List<Rule> result = new ArrayList<>();
		for (Rule start : base) {
			Branch body = new Branch(rule.body().premises());
			Map<Term.Var, Term> renaming = new HashMap<>();
			Term first = body.imported(start.head().get(0), start.body(), renaming);
			Term middle = body.imported(start.head().get(1), start.body(), renaming);
			Term last = body.fresh(Objects.requireNonNull(rule.body().sort(rule.head().get(1))));
			start.body().atoms().forEach((atom) -> body.add(Unfolding.imported(atom, start.body(), renaming, body)));
			body.add(new Atom.Derived(variant, List.of(middle, last), true));
			result.add(new Rule(List.of(first, last), body, rule.name()));
		}
		return result;
	}

	private static boolean isClosure(Rule rule) {
		List<Atom> atoms = rule.body().atoms();
		if (rule.head().size() != 2 || atoms.size() != 2) {
			return false;
		}
		List<Term> one = args(atoms.get(0));
		List<Term> two = args(atoms.get(1));
		if (one == null || two == null) {
			return false;
		}
		return isChain(rule.head(), one, two) || isChain(rule.head(), two, one);
	}

	private static boolean isChain(List<Term> head, List<Term> first, List<Term> second) {
		return head.get(0).equals(first.get(0)) && first.get(1).equals(second.get(0))
				&& second.get(1).equals(head.get(1))
				&& new HashSet<>(List.of(first.get(0), first.get(1), second.get(1))).size() == 3
				&& List.of(first.get(0), first.get(1), second.get(1)).stream().allMatch(Term.Var.class::isInstance);
	}

	private static @Nullable List<Term> args(Atom atom) {
		return (atom instanceof Atom.Derived derived && derived.args().size() == 2) ? derived.args() : null;
	}

}
