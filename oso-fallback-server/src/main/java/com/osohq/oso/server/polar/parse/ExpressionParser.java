package com.osohq.oso.server.polar.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import com.osohq.oso.server.polar.problem.Code;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Name;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import org.jspecify.annotations.Nullable;

/**
 * Parses the bodies of longhand rules. From the loosest to the tightest: {@code or},
 * {@code and}, {@code not}, comparisons (polar.md 2).
 */
final class ExpressionParser {

	private final TokenStream tokens;

	private final TermParser terms;

	ExpressionParser(TokenStream tokens, TermParser terms) {
		this.tokens = tokens;
		this.terms = terms;
	}

	Expression expression() {
		SourceSpan start = this.tokens.peek().span();
		List<Expression> operands = operands("or", this::conjunction);
		return Expression.or(operands, this.tokens.spanFrom(start));
	}

	private Expression conjunction() {
		SourceSpan start = this.tokens.peek().span();
		List<Expression> operands = operands("and", this::negation);
		return Expression.and(operands, this.tokens.spanFrom(start));
	}

	private List<Expression> operands(String operator, Supplier<Expression> operand) {
		List<Expression> operands = new ArrayList<>();
		do {
			operands.add(operand.get());
		}
		while (this.tokens.acceptWord(operator));
		return operands;
	}

	private Expression negation() {
		Token token = this.tokens.peek();
		if (!token.isWord("not")) {
			return primary();
		}
		this.tokens.enterNesting();
		this.tokens.next();
		Expression operand = negation();
		this.tokens.leaveNesting();
		return new Expression.Not(operand, this.tokens.spanFrom(token.span()));
	}

	private Expression primary() {
		Token token = this.tokens.peek();
		if (token.isSymbol("(")) {
			this.tokens.enterNesting();
			this.tokens.next();
			Expression inner = expression();
			this.tokens.expectSymbol(")");
			this.tokens.leaveNesting();
			return inner;
		}
		if (token.kind() == Token.Kind.WORD && this.tokens.peekSecond().isSymbol("(")) {
			return call();
		}
		if (token.isWord("true") || token.isWord("false")) {
			return truth(token);
		}
		return operation(this.terms.term());
	}

	Expression.Call call() {
		Name predicate = this.tokens.expectName("a predicate");
		List<Term> arguments = this.terms.arguments();
		return new Expression.Call(predicate.text(), arguments, this.tokens.spanFrom(predicate.span()));
	}

	private Expression truth(Token token) {
		Term term = this.terms.term();
		if (isOperator(this.tokens.peek())) {
			return operation(term);
		}
		return new Expression.Literal(token.isWord("true"), token.span());
	}

	private static boolean isOperator(Token token) {
		return token.isSymbol("=") || comparison(token) != null || token.isWord("in") || token.isWord("matches");
	}

	private Expression operation(Term left) {
		Token operator = this.tokens.peek();
		if (this.tokens.acceptSymbol("=")) {
			Term right = this.terms.term();
			return new Expression.Unify(left, right, this.tokens.spanFrom(left.span()));
		}
		Expression.Operator comparison = comparison(operator);
		if (comparison != null) {
			this.tokens.next();
			Term right = this.terms.term();
			return new Expression.Compare(comparison, left, right, this.tokens.spanFrom(left.span()));
		}
		if (this.tokens.acceptWord("in")) {
			List<Term> elements = this.terms.list();
			return new Expression.In(left, elements, this.tokens.spanFrom(left.span()));
		}
		if (operator.isWord("matches")) {
			return matches(left);
		}
		throw this.tokens.unexpected("an operator such as '=' after " + describe(left));
	}

	private static String describe(Term left) {
		return (left instanceof Term.Variable variable) ? "'" + variable + "'" : "the literal";
	}

	private static Expression.@Nullable Operator comparison(Token token) {
		if (token.kind() == Token.Kind.SYMBOL) {
			for (Expression.Operator operator : Expression.Operator.values()) {
				if (operator.symbol().equals(token.text())) {
					return operator;
				}
			}
		}
		return null;
	}

	private Expression matches(Term left) {
		if (!(left instanceof Term.Variable variable)) {
			throw this.tokens.fail(Code.P001, left.span(), "only a variable can stand before 'matches'", null);
		}
		this.tokens.next();
		boolean exact = this.tokens.acceptSymbol("!");
		Name type = this.terms.typeName();
		return new Expression.Matches(variable, type.text(), exact, this.tokens.spanFrom(left.span()));
	}

}
