package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import com.osohq.oso.server.polar.syntax.VariableNames;

/**
 * Which variables are bound at the places of one rule. Alternatives are told apart before
 * anything is concluded, since one may say what a variable is equal to, and another one,
 * or what stands outside, that this has a value. Remembers what it has found, so that
 * nested expressions cost no more than flat ones.
 */
final class Binding {

	/**
	 * Up to this many combinations of alternatives are told apart; of more, only that is
	 * known which each single alternative adds to what is known without it.
	 */
	private static final int MAX_PRODUCT = 512;

	private final IdentityHashMap<Expression, List<Equalities>> known = new IdentityHashMap<>();

	/**
	 * What holds at a place in each way to get there, without the ways that only say more
	 * than another one.
	 * @param expression the conjunction at this place
	 * @param outside tells the variables that stand outside of the expression, too
	 * @param around what holds around it, in each way to get there
	 */
	List<Equalities> within(Expression expression, Predicate<String> outside, List<Equalities> around) {
		return product(around, List.of(ways(expression, outside)));
	}

	/** What any part of an expression that is not negated says, all taken together. */
	static Equalities anywhere(Expression expression) {
		Equalities.Builder found = new Equalities.Builder();
		addAll(expression, found);
		return found.build();
	}

	private static void addAll(Expression expression, Equalities.Builder found) {
		if (expression instanceof Expression.Or or) {
			or.operands().forEach((operand) -> addAll(operand, found));
		}
		else if (expression instanceof Expression.And and) {
			and.operands().forEach((operand) -> addAll(operand, found));
		}
		else if (expression instanceof Expression.In in && listsVariables(in)) {
			in.elements().forEach((element) -> equate(in.term(), element, found));
		}
		else {
			UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class,
					Expression.In.class, Expression.Literal.class, Expression.Matches.class, Expression.Not.class,
					Expression.Unify.class);
			add(expression, found);
		}
	}

	private List<Equalities> ways(Expression expression, Predicate<String> outside) {
		List<Equalities> ways = this.known.get(expression);
		if (ways == null) {
			ways = findWays(expression, outside);
			this.known.put(expression, ways);
		}
		return ways;
	}

	private List<Equalities> findWays(Expression expression, Predicate<String> outside) {
		List<Expression> operands = (expression instanceof Expression.And and) ? and.operands() : List.of(expression);
		Equalities.Builder always = new Equalities.Builder();
		List<Expression.Or> disjunctions = new ArrayList<>();
		List<List<Equalities>> choices = new ArrayList<>();
		for (Expression operand : operands) {
			if (operand instanceof Expression.Or or) {
				disjunctions.add(or);
			}
			else if (operand instanceof Expression.In in && listsVariables(in)) {
				choices.add(weakest(in.elements().stream().map((element) -> equation(in.term(), element)).toList()));
			}
			else {
				UnknownKindException.unless(operand, Expression.And.class, Expression.Call.class,
						Expression.Compare.class, Expression.In.class, Expression.Literal.class,
						Expression.Matches.class, Expression.Not.class, Expression.Unify.class);
				add(operand, always);
			}
		}
		if (!disjunctions.isEmpty()) {
			Map<String, Integer> mentions = VariableNames.mentions(operands);
			Predicate<String> shared = outside.or((name) -> mentions.getOrDefault(name, 0) > 1);
			for (Expression.Or or : disjunctions) {
				List<Equalities> ways = new ArrayList<>();
				for (Expression branch : or.operands()) {
					ways(branch, shared).forEach((way) -> ways.add(way.of(shared)));
				}
				choices.add(weakest(ways));
			}
		}
		return product(List.of(always.build()), choices);
	}

	private static List<Equalities> product(List<Equalities> around, List<List<Equalities>> choices) {
		long size = around.size();
		for (List<Equalities> choice : choices) {
			size = Math.min(Integer.MAX_VALUE, size * choice.size());
		}
		if (size > MAX_PRODUCT) {
			return List.of(common(around, choices));
		}
		List<Equalities> result = around;
		for (List<Equalities> choice : choices) {
			List<Equalities> next = new ArrayList<>();
			for (Equalities left : result) {
				choice.forEach((right) -> next.add(left.and(right)));
			}
			result = weakest(next);
		}
		return result;
	}

	/** What follows without telling combinations apart, in whatever order one looks. */
	private static Equalities common(List<Equalities> around, List<List<Equalities>> choices) {
		Equalities result = around.stream().reduce(Equalities::or).orElseThrow();
		Equalities before;
		do {
			before = result;
			for (List<Equalities> choice : choices) {
				result = choice.stream().map(result::and).reduce(Equalities::or).orElseThrow();
			}
		}
		while (!result.equals(before));
		return result;
	}

	private static List<Equalities> weakest(Collection<Equalities> ways) {
		List<Equalities> weakest = new ArrayList<>();
		for (Equalities way : new LinkedHashSet<>(ways)) {
			if (weakest.stream().noneMatch(way::implies)) {
				weakest.removeIf((other) -> other.implies(way));
				weakest.add(way);
			}
			if (weakest.size() > MAX_PRODUCT) {
				return List.of(common(List.copyOf(ways), List.of()));
			}
		}
		return weakest;
	}

	private static boolean listsVariables(Expression.In in) {
		return in.elements().stream().anyMatch(Term.Variable.class::isInstance);
	}

	private static void add(Expression operand, Equalities.Builder found) {
		if (operand instanceof Expression.Call call) {
			call.args().forEach((arg) -> bind(arg, found));
		}
		else if (operand instanceof Expression.In in) {
			bind(in.term(), found);
		}
		else if (operand instanceof Expression.Unify unify) {
			equate(unify.left(), unify.right(), found);
		}
		else {
			UnknownKindException.unless(operand, Expression.And.class, Expression.Compare.class,
					Expression.Literal.class, Expression.Matches.class, Expression.Not.class, Expression.Or.class);
		}
	}

	private static Equalities equation(Term left, Term right) {
		Equalities.Builder builder = new Equalities.Builder();
		equate(left, right, builder);
		return builder.build();
	}

	private static void equate(Term left, Term right, Equalities.Builder found) {
		if (left instanceof Term.Variable a && right instanceof Term.Variable b) {
			found.equate(a.name(), b.name());
		}
		else {
			bind(left, found);
			bind(right, found);
		}
	}

	private static void bind(Term term, Equalities.Builder found) {
		if (term instanceof Term.Variable variable) {
			found.bind(variable.name());
		}
	}

}
