package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whatever can be decided about a branch without the database.
 */
final class Simplification {

	/**
	 * The simplest branch that is equivalent as far as the live terms go, or {@code null}
	 * when it can never hold.
	 */
	@Nullable Branch of(Branch branch, List<Term> live) {
		Branch current = branch.copy();
		boolean changed = true;
		while (changed) {
			List<Atom> before = List.copyOf(current.atoms());
			Set<Atom> after = new LinkedHashSet<>();
			for (Atom atom : before) {
				current.premises().tick();
				Outcome outcome = simplify(atom, current, before, live);
				if (outcome == Outcome.NEVER) {
					return null;
				}
				after.addAll(outcome.atoms());
			}
			changed = !after.equals(new LinkedHashSet<>(before)) || after.size() != before.size();
			current = current.withAtoms(List.copyOf(after));
		}
		return current;
	}

	private Outcome simplify(Atom atom, Branch branch, List<Atom> all, List<Term> live) {
		if (atom instanceof Atom.Compare compare) {
			return simplify(compare, branch, all);
		}
		if (atom instanceof Atom.Listed listed) {
			return simplify(listed, branch, all, live);
		}
		if (atom instanceof Atom.Local local) {
			return Outcome.of(new Atom.Local(local.binding(), branch.resolve(local.args())));
		}
		if (atom instanceof Atom.Derived derived) {
			return Outcome.of(new Atom.Derived(derived.variant(), branch.resolve(derived.args()), derived.kept()));
		}
		return simplify((Atom.Absent) atom, branch);
	}

	private static Outcome simplify(Atom.Compare compare, Branch branch, List<Atom> all) {
		Term left = branch.resolve(compare.left());
		Term right = branch.resolve(compare.right());
		if (left instanceof Term.Const a && right instanceof Term.Const b) {
			return holds(compare.operator(), a.value(), b.value()) ? Outcome.ALWAYS : Outcome.NEVER;
		}
		if (compare.operator() == Operator.NOT_EQUAL) {
			if (!Objects.equals(branch.sort(left), branch.sort(right))) {
				return Outcome.ALWAYS;
			}
			if (left.equals(right)) {
				return Outcome.NEVER;
			}
		}
		boolean decided = all.stream()
			.anyMatch((atom) -> atom instanceof Atom.Listed listed && covers(branch.resolve(listed.args()), left)
					&& covers(branch.resolve(listed.args()), right));
		return decided ? Outcome.ALWAYS : Outcome.of(new Atom.Compare(compare.operator(), left, right));
	}

	private static boolean covers(List<Term> columns, Term term) {
		return term instanceof Term.Const || columns.contains(term);
	}

	/** An order comparison of anything but integers is false. */
	private static boolean holds(Operator operator, Value left, Value right) {
		if (operator == Operator.NOT_EQUAL) {
			return !left.equals(right);
		}
		try {
			int order = Long.compare(Long.parseLong(left.id()), Long.parseLong(right.id()));
			return left.type().equals(Value.INTEGER) && right.type().equals(Value.INTEGER) && switch (operator) {
				case NOT_EQUAL -> order != 0;
				case LESS -> order < 0;
				case LESS_OR_EQUAL -> order <= 0;
				case GREATER -> order > 0;
				case GREATER_OR_EQUAL -> order >= 0;
			};
		}
		catch (NumberFormatException ex) {
			return false;
		}
	}

	private Outcome simplify(Atom.Listed listed, Branch branch, List<Atom> all, List<Term> live) {
		List<Term> args = branch.resolve(listed.args());
		List<List<Value>> rows = new ArrayList<>(listed.rows());
		for (Atom atom : all) {
			if (atom instanceof Atom.Compare compare) {
				Term left = branch.resolve(compare.left());
				Term right = branch.resolve(compare.right());
				if (covers(args, left) && covers(args, right)) {
					rows.removeIf((row) -> !holds(compare.operator(), value(left, args, row), value(right, args, row)));
				}
			}
			else if (atom instanceof Atom.Listed other && atom != listed) {
				List<Term> columns = branch.resolve(other.args());
				if (args.containsAll(columns)) {
					Set<List<Value>> others = new HashSet<>(other.rows());
					rows.removeIf((row) -> !others
						.contains(columns.stream().map((column) -> value(column, args, row)).toList()));
				}
			}
			else {
				UnknownKindException.unless(atom, Atom.Absent.class, Atom.Derived.class, Atom.Listed.class,
						Atom.Local.class);
			}
		}
		for (int i = 0; i < args.size(); i++) {
			int column = i;
			Term arg = args.get(i);
			Predicate<List<Value>> fits = (arg instanceof Term.Const constant)
					? (row) -> row.get(column).equals(constant.value())
					: (row) -> row.get(column).equals(row.get(args.indexOf(arg)));
			rows.removeIf(fits.negate());
		}
		return project(listed, args, rows, branch, all, live);
	}

	private static Value value(Term term, List<Term> columns, List<Value> row) {
		return (term instanceof Term.Const constant) ? constant.value() : row.get(columns.indexOf(term));
	}

	/** Leaves out the columns that nothing else mentions. */
	private static Outcome project(Atom.Listed listed, List<Term> args, List<List<Value>> rows, Branch branch,
			List<Atom> all, List<Term> live) {
		if (rows.isEmpty()) {
			return Outcome.NEVER;
		}
		Set<Term> mentioned = new HashSet<>(branch.resolve(live));
		List<Atom.Listed> wider = new ArrayList<>();
		for (Atom atom : all) {
			if (atom != listed) {
				mentioned.addAll(branch.resolve(terms(atom)));
				if (atom instanceof Atom.Listed other) {
					wider.add(other);
				}
			}
		}
		List<Integer> kept = new ArrayList<>();
		for (int i = 0; i < args.size(); i++) {
			if (args.get(i) instanceof Term.Var && args.indexOf(args.get(i)) == i && mentioned.contains(args.get(i))) {
				kept.add(i);
			}
		}
		List<Term> columns = kept.stream().map(args::get).toList();
		Set<List<Value>> projected = new LinkedHashSet<>();
		rows.forEach((row) -> projected.add(kept.stream().map(row::get).toList()));
		if (columns.isEmpty() || isImplied(columns, listed, wider, branch)) {
			return Outcome.ALWAYS;
		}
		if (projected.size() == 1) {
			List<Term> constants = projected.iterator().next().stream().<Term>map(Term.Const::new).toList();
			return branch.unify(columns, constants) ? Outcome.ALWAYS : Outcome.NEVER;
		}
		return Outcome.of(new Atom.Listed(columns, sorted(projected)));
	}

	/** So that equal lists are recognized, and answers do not depend on chance. */
	private static List<List<Value>> sorted(Set<List<Value>> rows) {
		return rows.stream().sorted((left, right) -> {
			int order = 0;
			for (int i = 0; i < left.size() && order == 0; i++) {
				order = left.get(i).compareTo(right.get(i));
			}
			return order;
		}).toList();
	}

	/** Whether a wider list has been narrowed down to what fits this one. */
	private static boolean isImplied(List<Term> columns, Atom.Listed listed, List<Atom.Listed> wider, Branch branch) {
		Set<List<Value>> own = new HashSet<>(listed.rows());
		return columns.size() == listed.args().size() && wider.stream().anyMatch((other) -> {
			List<Term> args = branch.resolve(other.args());
			return args.size() > columns.size() && args.containsAll(columns) && other.rows()
				.stream()
				.allMatch((row) -> own.contains(columns.stream().map((column) -> value(column, args, row)).toList()));
		});
	}

	static List<Term> terms(Atom atom) {
		if (atom instanceof Atom.Local local) {
			return local.args();
		}
		if (atom instanceof Atom.Listed listed) {
			return listed.args();
		}
		if (atom instanceof Atom.Derived derived) {
			return derived.args();
		}
		if (atom instanceof Atom.Compare compare) {
			return List.of(compare.left(), compare.right());
		}
		return ((Atom.Absent) atom).outer();
	}

	/** Terms around that have become values are handed in. */
	private Outcome simplify(Atom.Absent absent, Branch branch) {
		Branch prepared = absent.body().copy();
		List<Term> outer = new ArrayList<>();
		List<Term> params = new ArrayList<>();
		for (int i = 0; i < absent.outer().size(); i++) {
			Term around = branch.resolve(absent.outer().get(i));
			if (around instanceof Term.Const) {
				if (!prepared.unify(absent.inner().get(i), around)) {
					return Outcome.ALWAYS;
				}
			}
			else {
				outer.add(around);
				params.add(absent.inner().get(i));
			}
		}
		Branch body = of(prepared, params);
		if (body == null) {
			return Outcome.ALWAYS;
		}
		List<Term> inner = body.resolve(params);
		boolean free = new HashSet<>(inner).size() == inner.size()
				&& inner.stream().allMatch(Term.Var.class::isInstance);
		if (body.atoms().isEmpty() && free) {
			return Outcome.NEVER;
		}
		boolean settled = outer.equals(absent.outer()) && inner.equals(absent.inner())
				&& body.atoms().equals(absent.body().atoms());
		return Outcome.of(settled ? absent : new Atom.Absent(outer, inner, body));
	}

	/**
	 * What an atom is found to be.
	 *
	 * @param atoms what is left of it
	 */
	private record Outcome(Set<Atom> atoms) {

		static final Outcome ALWAYS = new Outcome(Set.of());

		static final Outcome NEVER = new Outcome(Set.of());

		static Outcome of(Atom atom) {
			return new Outcome(Set.of(atom));
		}

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return System.identityHashCode(this);
		}

	}

}
