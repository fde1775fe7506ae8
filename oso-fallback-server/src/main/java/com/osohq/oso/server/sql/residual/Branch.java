package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.osohq.oso.server.engine.type.TypeSet;
import org.jspecify.annotations.Nullable;

/**
 * A conjunction in the making: what is known of its variables, and what the database has
 * to check. A variable is <em>open</em> until something gives it a value of one sort.
 */
public final class Branch {

	private final Premises premises;

	private final Map<Term.Var, Term> known;

	private final Map<Term.Var, TypeSet> open;

	private final Map<Term.Var, Sort> sorts;

	private final List<Atom> atoms;

	Branch(Premises premises) {
		this(premises, new HashMap<>(), new HashMap<>(), new HashMap<>(), new ArrayList<>());
	}

	private Branch(Premises premises, Map<Term.Var, Term> known, Map<Term.Var, TypeSet> open, Map<Term.Var, Sort> sorts,
			List<Atom> atoms) {
		this.premises = premises;
		this.known = known;
		this.open = open;
		this.sorts = sorts;
		this.atoms = atoms;
	}

	Branch copy() {
		this.premises.countBranch(this.known.size() + this.open.size() + this.sorts.size() + this.atoms.size());
		return new Branch(this.premises, new HashMap<>(this.known), new HashMap<>(this.open), new HashMap<>(this.sorts),
				new ArrayList<>(this.atoms));
	}

	/** Without the atoms. */
	Branch withAtoms(List<Atom> replaced) {
		return new Branch(this.premises, this.known, this.open, this.sorts, new ArrayList<>(replaced));
	}

	Premises premises() {
		return this.premises;
	}

	/** What the database has to check. */
	public List<Atom> atoms() {
		return this.atoms;
	}

	void add(Atom atom) {
		this.atoms.add(atom);
	}

	Term.Var fresh(TypeSet types) {
		Term.Var variable = this.premises.fresh();
		this.open.put(variable, types);
		return variable;
	}

	/** A variable that has a value from elsewhere. */
	Term.Var fresh(Sort sort) {
		Term.Var variable = this.premises.fresh();
		this.sorts.put(variable, sort);
		return variable;
	}

	/** The value, or the one variable that stands for all that are equal to it. */
	public Term resolve(Term term) {
		Term resolved = term;
		while (resolved instanceof Term.Var variable) {
			Term next = this.known.get(variable);
			if (next == null) {
				return resolved;
			}
			resolved = next;
		}
		return resolved;
	}

	List<Term> resolve(List<Term> terms) {
		return terms.stream().map(this::resolve).toList();
	}

	/** The sort of a term, or {@code null} for an open variable. */
	public @Nullable Sort sort(Term term) {
		Term resolved = resolve(term);
		return (resolved instanceof Term.Const constant) ? this.premises.sort(constant.value())
				: this.sorts.get((Term.Var) resolved);
	}

	/** What a variable can be of. */
	TypeSet types(Term.Var variable) {
		Sort sort = this.sorts.get(variable);
		return (sort != null) ? this.premises.only(sort.type()) : Objects.requireNonNull(this.open.get(variable));
	}

	/** Makes two terms equal; answers whether they can be. */
	boolean unify(Term left, Term right) {
		Term a = resolve(left);
		Term b = resolve(right);
		if (a.equals(b)) {
			return true;
		}
		if (a instanceof Term.Var variable && b instanceof Term.Const constant) {
			return assign(variable, constant);
		}
		if (a instanceof Term.Const constant && b instanceof Term.Var variable) {
			return assign(variable, constant);
		}
		if (a instanceof Term.Const && b instanceof Term.Const) {
			return false;
		}
		return merge((Term.Var) a, (Term.Var) b);
	}

	boolean unify(List<Term> left, List<Term> right) {
		for (int i = 0; i < left.size(); i++) {
			if (!unify(left.get(i), right.get(i))) {
				return false;
			}
		}
		return true;
	}

	/** Says that a term has a value of this sort; answers whether it can. */
	boolean give(Term term, Sort sort) {
		Term resolved = resolve(term);
		if (resolved instanceof Term.Const constant) {
			return this.premises.sort(constant.value()).equals(sort);
		}
		Term.Var variable = (Term.Var) resolved;
		Sort known = this.sorts.get(variable);
		if (known != null) {
			return known.equals(sort);
		}
		if (!types(variable).contains(this.premises.types().number(sort.type()))) {
			return false;
		}
		this.open.remove(variable);
		this.sorts.put(variable, sort);
		return true;
	}

	/** Says of which types a term can be; answers whether it can. */
	boolean restrict(Term term, TypeSet types) {
		Term resolved = resolve(term);
		Sort sort = sort(resolved);
		if (sort != null) {
			return types.contains(this.premises.types().number(sort.type()));
		}
		TypeSet both = types((Term.Var) resolved).and(types);
		this.open.put((Term.Var) resolved, both);
		return !both.isEmpty();
	}

	private boolean assign(Term.Var variable, Term.Const constant) {
		if (!give(variable, this.premises.sort(constant.value()))) {
			return false;
		}
		this.known.put(variable, constant);
		return true;
	}

	private boolean merge(Term.Var left, Term.Var right) {
		Sort a = this.sorts.get(left);
		Sort b = this.sorts.get(right);
		boolean possible = (a != null) ? give(right, a) : (b != null) ? give(left, b) : restrict(right, types(left));
		if (possible) {
			this.known.put(left, right);
		}
		return possible;
	}

	/**
	 * Takes over the variables of another branch under new names.
	 * @param other the other branch
	 * @param renaming the new names so far
	 */
	Term imported(Term term, Branch other, Map<Term.Var, Term> renaming) {
		Term resolved = other.resolve(term);
		if (!(resolved instanceof Term.Var variable)) {
			return resolved;
		}
		return renaming.computeIfAbsent(variable, (added) -> {
			Sort sort = other.sorts.get(added);
			return (sort != null) ? fresh(sort) : fresh(other.types(added));
		});
	}

}
