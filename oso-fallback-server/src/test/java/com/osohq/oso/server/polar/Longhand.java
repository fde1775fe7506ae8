package com.osohq.oso.server.polar;

import java.util.List;
import java.util.stream.Collectors;

import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.SourceSpan;

/**
 * Writes rules down, with parentheses around every conjunction, disjunction and negation.
 */
final class Longhand {

	private Longhand() {
	}

	/** The rules of a policy without the built-in ones. */
	static List<String> of(Policy policy) {
		return policy.rules()
			.stream()
			.filter((rule) -> !rule.span().equals(SourceSpan.BUILT_IN))
			.map(Longhand::of)
			.toList();
	}

	static String of(Rule rule) {
		String head = rule.parameters()
			.stream()
			.map((parameter) -> parameter.term() + ((parameter.type() != null) ? ": " + parameter.type() : ""))
			.collect(Collectors.joining(", ", rule.predicate() + '(', ")"));
		return (rule.body() != null) ? head + " if " + of(rule.body()) + ';' : head + ';';
	}

	static String of(Expression expression) {
		if (expression instanceof Expression.And and) {
			return joined(and.operands(), " and ");
		}
		if (expression instanceof Expression.Or or) {
			return joined(or.operands(), " or ");
		}
		if (expression instanceof Expression.Not not) {
			return "(not " + of(not.operand()) + ')';
		}
		if (expression instanceof Expression.Literal literal) {
			return String.valueOf(literal.value());
		}
		if (expression instanceof Expression.Call call) {
			return call.args()
				.stream()
				.map(Object::toString)
				.collect(Collectors.joining(", ", call.predicate() + '(', ")"));
		}
		if (expression instanceof Expression.Unify unify) {
			return unify.left() + " = " + unify.right();
		}
		if (expression instanceof Expression.Compare compare) {
			return compare.left() + " " + compare.operator().symbol() + " " + compare.right();
		}
		if (expression instanceof Expression.In in) {
			return in.term() + " in " + in.elements();
		}
		Expression.Matches matches = (Expression.Matches) expression;
		return matches.variable() + (matches.exact() ? " matches! " : " matches ") + matches.type();
	}

	private static String joined(List<Expression> operands, String separator) {
		return operands.stream().map(Longhand::of).collect(Collectors.joining(separator, "(", ")"));
	}

}
