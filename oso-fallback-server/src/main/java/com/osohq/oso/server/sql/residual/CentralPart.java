package com.osohq.oso.server.sql.residual;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.Conjunction;
import com.osohq.oso.server.engine.Solution;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Has the engine solve what stored and context facts decide. Goals that share a variable
 * are solved together, so that only what the rest of a branch needs becomes values in the
 * SQL.
 */
final class CentralPart {

	private final Premises premises;

	CentralPart(Premises premises) {
		this.premises = premises;
	}

	/**
	 * Solves goals.
	 * @param branch the branch that they belong to
	 * @param goals the goals
	 * @param needed the variables that matter beside the goals
	 * @return the branches that result, none if the goals cannot be met
	 */
	List<Branch> solve(Branch branch, List<Goal> goals, Set<Term> needed) {
		List<Branch> branches = List.of(branch);
		for (List<Goal> component : components(branch, goals)) {
			List<Branch> next = new ArrayList<>();
			for (Branch each : branches) {
				next.addAll(solveTogether(each, component, needed));
			}
			branches = next;
		}
		return branches;
	}

	/** Groups the goals by what they share; those without variables come first. */
	private static List<List<Goal>> components(Branch branch, List<Goal> goals) {
		List<List<Goal>> components = new ArrayList<>();
		List<Set<Term>> variables = new ArrayList<>();
		for (Goal goal : goals) {
			Set<Term> own = variables(branch, goal);
			List<Goal> merged = new ArrayList<>(List.of(goal));
			for (int i = components.size() - 1; i >= 0; i--) {
				if (variables.get(i).stream().anyMatch(own::contains)) {
					own.addAll(variables.remove(i));
					merged.addAll(components.remove(i));
				}
			}
			components.add(own.isEmpty() ? 0 : components.size(), merged);
			variables.add(own.isEmpty() ? 0 : variables.size(), own);
		}
		return components;
	}

	static Set<Term> variables(Branch branch, Goal goal) {
		Set<Term> variables = new LinkedHashSet<>(branch.resolve(goal.terms()));
		variables.removeIf(Term.Const.class::isInstance);
		return variables;
	}

	private List<Branch> solveTogether(Branch branch, List<Goal> goals, Set<Term> needed) {
		Map<Term, Integer> numbers = new LinkedHashMap<>();
		List<Condition> conditions = new ArrayList<>();
		for (Goal goal : goals) {
			List<Operand> operands = branch.resolve(goal.terms())
				.stream()
				.<Operand>map((term) -> new Operand.Var(numbers.computeIfAbsent(term, (added) -> numbers.size())))
				.toList();
			conditions.add(condition(goal, operands));
		}
		List<TypeSet> types = new ArrayList<>();
		Map<Integer, Value> given = new HashMap<>();
		List<Term> wanted = new ArrayList<>();
		numbers.forEach((term, number) -> {
			if (term instanceof Term.Const constant) {
				types.add(this.premises.only(constant.value().type()));
				given.put(number, constant.value());
			}
			else {
				types.add(branch.types((Term.Var) term));
				if (needed.contains(term)) {
					wanted.add(term);
				}
			}
		});
		Map<List<Object>, Set<List<Value>>> shapes = new LinkedHashMap<>();
		branch.premises()
			.solve(new Conjunction(conditions, types, given, wanted.stream().map(numbers::get).toList()),
					(solution) -> add(solution, shapes));
		return branches(branch, wanted, shapes);
	}

	private static Condition condition(Goal goal, List<Operand> operands) {
		if (goal instanceof Goal.Call call) {
			return new Condition.Call(call.predicate(), operands);
		}
		if (goal instanceof Goal.Facts facts) {
			return new Condition.Facts(facts.predicate(), operands);
		}
		if (goal instanceof Goal.Negation negation) {
			return new Condition.Negation(negation.predicate(), operands, negation.origin());
		}
		if (goal instanceof Goal.Compare compare) {
			return new Condition.Compare(compare.operator(), operands.get(0), operands.get(1), compare.origin());
		}
		throw new UnknownKindException(goal);
	}

	private void add(Solution solution, Map<List<Object>, Set<List<Value>>> shapes) {
		List<Object> shape = new ArrayList<>();
		List<Value> values = new ArrayList<>(solution.cells().size());
		for (Solution.Cell cell : solution.cells()) {
			if (cell instanceof Solution.Known known) {
				shape.add(this.premises.sort(known.value()));
				values.add(known.value());
			}
			else {
				shape.add(cell);
			}
		}
		shapes.computeIfAbsent(shape, (added) -> new LinkedHashSet<>()).add(values);
	}

	/** A branch for each shape that solutions have. */
	private static List<Branch> branches(Branch branch, List<Term> wanted, Map<List<Object>, Set<List<Value>>> shapes) {
		List<Branch> branches = new ArrayList<>();
		shapes.forEach((shape, rows) -> {
			Branch next = branch.copy();
			if (apply(shape, List.copyOf(rows), wanted, next)) {
				branches.add(next);
			}
		});
		return branches;
	}

	private static boolean apply(List<Object> shape, List<List<Value>> rows, List<Term> wanted, Branch branch) {
		Map<Integer, Term> groups = new HashMap<>();
		List<Term> columns = new ArrayList<>();
		for (int i = 0; i < shape.size(); i++) {
			Term term = wanted.get(i);
			if (shape.get(i) instanceof Solution.Open open) {
				Term equal = groups.putIfAbsent(open.group(), term);
				if (!branch.restrict(term, open.types()) || (equal != null && !branch.unify(equal, term))) {
					return false;
				}
			}
			else {
				columns.add(term);
				if (!branch.give(term, (Sort) shape.get(i))) {
					return false;
				}
			}
		}
		return list(columns, rows, branch);
	}

	/** Says that the columns are one of the rows. */
	static boolean list(List<Term> columns, List<List<Value>> rows, Branch branch) {
		if (columns.isEmpty()) {
			return !rows.isEmpty();
		}
		if (rows.size() == 1) {
			List<Term> constants = rows.get(0).stream().<Term>map(Term.Const::new).toList();
			return branch.unify(columns, constants);
		}
		branch.add(new Atom.Listed(columns, rows));
		return !rows.isEmpty();
	}

}
