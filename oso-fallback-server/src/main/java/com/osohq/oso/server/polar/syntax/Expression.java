package com.osohq.oso.server.polar.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The body of a rule, or a part of one.
 */
public sealed interface Expression {

	SourceSpan span();

	/** The conjunction of the operands, flattened. */
	static Expression and(List<Expression> operands, SourceSpan span) {
		if (operands.size() == 1) {
			return operands.get(0);
		}
		List<Expression> flat = new ArrayList<>();
		for (Expression operand : operands) {
			flat.addAll((operand instanceof And and) ? and.operands() : List.of(operand));
		}
		return new And(flat, span);
	}

	/** The disjunction of the operands, flattened. */
	static Expression or(List<Expression> operands, SourceSpan span) {
		if (operands.size() == 1) {
			return operands.get(0);
		}
		List<Expression> flat = new ArrayList<>();
		for (Expression operand : operands) {
			flat.addAll((operand instanceof Or or) ? or.operands() : List.of(operand));
		}
		return new Or(flat, span);
	}

	/** All operands hold. Never nested directly in another {@code And}. */
	record And(List<Expression> operands, SourceSpan span) implements Expression {

		public And {
			operands = List.copyOf(operands);
		}

	}

	/** At least one operand holds. Never nested directly in another {@code Or}. */
	record Or(List<Expression> operands, SourceSpan span) implements Expression {

		public Or {
			operands = List.copyOf(operands);
		}

	}

	/** The operand has no solution under the bindings of the rest of the rule. */
	record Not(Expression operand, SourceSpan span) implements Expression {
	}

	/** {@code true} or {@code false}. */
	record Literal(boolean value, SourceSpan span) implements Expression {
	}

	/** A call of a predicate: true for the answers of its rules and for its facts. */
	record Call(String predicate, List<Term> args, SourceSpan span) implements Expression {

		public Call {
			args = List.copyOf(args);
		}

	}

	/** {@code left = right}: unification. */
	record Unify(Term left, Term right, SourceSpan span) implements Expression {
	}

	/** {@code left < right} and its kin, {@code !=} included. */
	record Compare(Operator operator, Term left, Term right, SourceSpan span) implements Expression {
	}

	/** {@code term in [elements]}: the term unifies with one of the elements. */
	record In(Term term, List<Term> elements, SourceSpan span) implements Expression {

		public In {
			elements = List.copyOf(elements);
		}

	}

	/**
	 * {@code variable matches type}: the variable is of the type or of a subtype.
	 *
	 * @param exact whether subtypes are left out ({@code matches!})
	 */
	record Matches(Term.Variable variable, String type, boolean exact, SourceSpan span) implements Expression {
	}

	/**
	 * A comparison of two bound values.
	 */
	enum Operator {

		NOT_EQUAL("!="), LESS("<"), LESS_OR_EQUAL("<="), GREATER(">"), GREATER_OR_EQUAL(">=");

		private final String symbol;

		Operator(String symbol) {
			this.symbol = symbol;
		}

		public String symbol() {
			return this.symbol;
		}

	}

}
