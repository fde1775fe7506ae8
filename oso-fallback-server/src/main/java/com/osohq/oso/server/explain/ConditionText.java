package com.osohq.oso.server.explain;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.osohq.oso.server.explain.Condition.Kind;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;

/**
 * Writes conditions down, with their variables or with values in place of them.
 */
final class ConditionText {

	private final Function<Term, String> terms;

	private ConditionText(Function<Term, String> terms) {
		this.terms = terms;
	}

	/** A condition for which some or all of the variables have a value. */
	static Condition condition(Expression condition, Map<String, Value> values, long now) {
		ConditionText written = new ConditionText(ConditionText::written);
		ConditionText resolved = new ConditionText((term) -> resolved(term, values, now));
		return new Condition(kind(condition), condition.span(), written.text(condition), resolved.text(condition));
	}

	/** A rule in longhand. */
	static String ofRule(Rule rule) {
		String head = rule.parameters()
			.stream()
			.map((parameter) -> written(parameter.term()) + ((parameter.type() != null) ? ": " + parameter.type() : ""))
			.collect(Collectors.joining(", ", rule.predicate() + '(', ")"));
		return head
				+ ((rule.body() != null) ? " if " + new ConditionText(ConditionText::written).text(rule.body()) : "")
				+ ';';
	}

	/** The name of a variable as a reader knows it. */
	static String name(String variable) {
		if (variable.startsWith(Term.Variable.ANONYMOUS_PREFIX)) {
			return "_";
		}
		int mark = variable.indexOf('#');
		return (mark > 0) ? variable.substring(0, mark) : variable;
	}

	private static Kind kind(Expression condition) {
		if (condition instanceof Expression.Not) {
			return Kind.ABSENCE;
		}
		if (condition instanceof Expression.Compare) {
			return Kind.COMPARISON;
		}
		if (condition instanceof Expression.Unify) {
			return Kind.EQUALITY;
		}
		if (condition instanceof Expression.In) {
			return Kind.MEMBERSHIP;
		}
		if (condition instanceof Expression.Matches) {
			return Kind.TYPE;
		}
		UnknownKindException.unless(condition, Expression.And.class, Expression.Call.class, Expression.Literal.class,
				Expression.Or.class);
		return Kind.CALL;
	}

	private static String written(Term term) {
		return (term instanceof Term.Variable variable) ? name(variable.name()) : term.toString();
	}

	private static String resolved(Term term, Map<String, Value> values, long now) {
		if (term instanceof Term.CurrentUnixTime) {
			return Long.toString(now);
		}
		if (term instanceof Term.Variable variable) {
			Value value = values.get(variable.name());
			return (value != null) ? Anything.text(value) : written(term);
		}
		UnknownKindException.unless(term, Term.Constant.class);
		return written(term);
	}

	private String text(Expression expression) {
		if (expression instanceof Expression.And and) {
			return joined(and.operands(), " and ");
		}
		if (expression instanceof Expression.Or or) {
			return joined(or.operands(), " or ");
		}
		if (expression instanceof Expression.Not not) {
			return "not " + operand(not.operand());
		}
		if (expression instanceof Expression.Call call) {
			return list(call.args(), call.predicate() + '(', ")");
		}
		if (expression instanceof Expression.Unify unify) {
			return term(unify.left()) + " = " + term(unify.right());
		}
		if (expression instanceof Expression.Compare compare) {
			return term(compare.left()) + ' ' + compare.operator().symbol() + ' ' + term(compare.right());
		}
		if (expression instanceof Expression.In in) {
			return term(in.term()) + " in " + list(in.elements(), "[", "]");
		}
		if (expression instanceof Expression.Matches matches) {
			return term(matches.variable()) + (matches.exact() ? " matches! " : " matches ") + matches.type();
		}
		return Boolean.toString(((Expression.Literal) expression).value());
	}

	private String joined(List<Expression> operands, String conjunction) {
		return operands.stream().map(this::operand).collect(Collectors.joining(conjunction));
	}

	private String operand(Expression expression) {
		if (expression instanceof Expression.And || expression instanceof Expression.Or) {
			return '(' + text(expression) + ')';
		}
		UnknownKindException.unless(expression, Expression.Call.class, Expression.Compare.class, Expression.In.class,
				Expression.Literal.class, Expression.Matches.class, Expression.Not.class, Expression.Unify.class);
		return text(expression);
	}

	private String list(List<Term> terms, String start, String end) {
		return terms.stream().map(this::term).collect(Collectors.joining(", ", start, end));
	}

	private String term(Term term) {
		return this.terms.apply(term);
	}

}
