package com.osohq.oso.server.sql.residual;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.engine.clause.Clause;
import com.osohq.oso.server.engine.clause.Condition;
import com.osohq.oso.server.engine.clause.Operand;
import com.osohq.oso.server.engine.clause.PredicateKey;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.sql.binding.Binding;
import com.osohq.oso.server.sql.binding.Signature;
import org.jspecify.annotations.Nullable;

/**
 * Which call patterns lead to which, and which of them to facts in the application's
 * database.
 */
final class PatternGraph {

	private final Premises premises;

	private final Map<Pattern, List<Pattern>> children = new HashMap<>();

	private final Map<Pattern, Boolean> local = new HashMap<>();

	PatternGraph(Premises premises) {
		this.premises = premises;
	}

	/** The pattern of a call. */
	static Pattern pattern(PredicateKey predicate, List<Term> terms, Branch branch) {
		return pattern(predicate, terms, branch, branch.premises());
	}

	private static Pattern pattern(PredicateKey predicate, List<Term> terms, Branch branch, Premises premises) {
		Map<Term, Integer> indexes = new HashMap<>();
		List<Pattern.Arg> args = new ArrayList<>();
		for (Term term : branch.resolve(terms)) {
			if (term instanceof Term.Const constant) {
				args.add(new Pattern.Fixed(constant.value()));
			}
			else {
				int index = indexes.computeIfAbsent(term, (added) -> indexes.size());
				args.add(new Pattern.Open(index, branch.types((Term.Var) term)));
			}
		}
		return new Pattern(predicate, args, premises.isNegated());
	}

	/** The arguments of a pattern, as terms of a new branch. */
	static List<Term> terms(Pattern pattern, Branch branch) {
		Map<Integer, Term> open = new HashMap<>();
		List<Term> terms = new ArrayList<>();
		for (Pattern.Arg arg : pattern.args()) {
			terms.add((arg instanceof Pattern.Fixed fixed) ? new Term.Const(fixed.value()) : open
				.computeIfAbsent(((Pattern.Open) arg).index(), (added) -> branch.fresh(((Pattern.Open) arg).types())));
		}
		return terms;
	}

	/** Whether facts in the application's database can matter. */
	boolean isLocal(Pattern pattern) {
		Boolean known = this.local.get(pattern);
		if (known != null) {
			return known;
		}
		Set<Pattern> seen = new HashSet<>(Set.of(pattern));
		Deque<Pattern> open = new ArrayDeque<>(seen);
		while (!open.isEmpty()) {
			this.premises.tick();
			Pattern next = open.removeFirst();
			if (Boolean.TRUE.equals(this.local.get(next)) || isBound(next)) {
				this.local.put(pattern, true);
				return true;
			}
			children(next).stream().filter(seen::add).forEach(open::addLast);
		}
		seen.forEach((each) -> this.local.put(each, false));
		return false;
	}

	/** The patterns that the rules for a pattern call. */
	List<Pattern> children(Pattern pattern) {
		List<Pattern> known = this.children.get(pattern);
		if (known != null) {
			return known;
		}
		Set<Pattern> found = new LinkedHashSet<>();
		for (Clause clause : this.premises.clauses().of(pattern.predicate())) {
			Branch branch = new Branch(this.premises.of(pattern));
			List<Goal> goals = instantiate(clause, terms(pattern, branch), branch);
			if (goals != null) {
				for (Goal goal : goals) {
					if (goal instanceof Goal.Call call) {
						found.add(pattern(call.predicate(), call.terms(), branch));
					}
					else if (goal instanceof Goal.Negation negation) {
						found.add(pattern(negation.predicate(), negation.terms(), branch,
								branch.premises().underNegation()));
					}
					else {
						UnknownKindException.unless(goal, Goal.Compare.class, Goal.Facts.class, Goal.OneOf.class);
					}
				}
			}
		}
		List<Pattern> children = List.copyOf(found);
		this.children.put(pattern, children);
		return children;
	}

	private boolean isBound(Pattern pattern) {
		for (Binding binding : this.premises.bindings(pattern.predicate())) {
			Branch branch = new Branch(this.premises);
			if (bind(binding, terms(pattern, branch), branch)) {
				return true;
			}
		}
		return false;
	}

	/** Says that the arguments are a row of a binding; answers whether they can be. */
	static boolean bind(Binding binding, List<Term> terms, Branch branch) {
		List<Term> columns = new ArrayList<>();
		for (int i = 0; i < terms.size(); i++) {
			Signature.Arg arg = binding.signature().args().get(i);
			if (arg instanceof Signature.Column column) {
				if (!branch.give(terms.get(i), Sort.held(column.type()))) {
					return false;
				}
				columns.add(terms.get(i));
			}
			else if (!branch.unify(terms.get(i), new Term.Const(((Signature.Constant) arg).value()))) {
				return false;
			}
		}
		branch.add(new Atom.Local(binding, columns));
		return true;
	}

	/**
	 * Applies a rule.
	 * @return what the rule demands, or {@code null} if it does not fit
	 */
	@Nullable List<Goal> instantiate(Clause clause, List<Term> terms, Branch branch) {
		this.premises.tick();
		List<Term> variables = new ArrayList<>();
		clause.variables().forEach((variable) -> variables.add(branch.fresh(variable.types())));
		if (!branch.unify(terms(clause.head(), variables), terms)) {
			return null;
		}
		List<Goal> goals = new ArrayList<>();
		for (Condition condition : clause.conditions()) {
			if (condition instanceof Condition.Clock clock) {
				if (!branch.unify(term(clock.moment(), variables), new Term.Const(this.premises.now()))) {
					return null;
				}
			}
			else {
				goals.add(goal(condition, variables));
			}
		}
		return goals;
	}

	private Goal goal(Condition condition, List<Term> variables) {
		if (condition instanceof Condition.Call call) {
			return new Goal.Call(call.predicate(), terms(call.args(), variables));
		}
		if (condition instanceof Condition.Negation negation) {
			return new Goal.Negation(negation.predicate(), terms(negation.args(), variables), negation.origin());
		}
		if (condition instanceof Condition.Compare compare) {
			return new Goal.Compare(compare.operator(), term(compare.left(), variables),
					term(compare.right(), variables), compare.origin());
		}
		if (condition instanceof Condition.OneOf oneOf) {
			List<Value> values = oneOf.elements()
				.stream()
				.map((element) -> this.premises.clauses().constants().value(element.number()))
				.toList();
			return new Goal.OneOf(term(oneOf.member(), variables), values);
		}
		throw new UnknownKindException(condition);
	}

	private List<Term> terms(List<Operand> operands, List<Term> variables) {
		return operands.stream().map((operand) -> term(operand, variables)).toList();
	}

	private Term term(Operand operand, List<Term> variables) {
		if (operand instanceof Operand.Var variable) {
			return variables.get(variable.number());
		}
		if (operand instanceof Operand.Const constant) {
			return new Term.Const(this.premises.clauses().constants().value(constant.number()));
		}
		UnknownKindException.unless(operand, Operand.Now.class);
		return new Term.Const(this.premises.now());
	}

}
