package com.osohq.oso.server.devserver.names;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.NameKind;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * The actions and roles that a rule gives a meaning to: in its head, and where its body
 * asks for them, as there may be facts that say so.
 */
final class RuleNames {

	/** Position of the name among the arguments. */
	static final int NAME = 1;

	/** Position of the resource among the arguments, which global names lack. */
	static final int RESOURCE = 2;

	private static final Map<String, NameKind> KINDS = Map.of("allow", NameKind.PERMISSION, "has_permission",
			NameKind.PERMISSION, "has_role", NameKind.ROLE);

	private final Rule rule;

	private final List<Expression.Call> calls = new ArrayList<>();

	private final Map<String, Set<String>> variableTypes = new HashMap<>();

	RuleNames(Rule rule) {
		this.rule = rule;
		for (Rule.Parameter parameter : rule.parameters()) {
			if (parameter.term() instanceof Term.Variable variable && parameter.type() != null) {
				restrict(variable, parameter.type());
			}
		}
		if (rule.body() != null) {
			read(rule.body());
		}
	}

	/**
	 * What kind of name is among the arguments of a predicate, or {@code null} if none
	 * is.
	 */
	static @Nullable NameKind kind(String predicate, int arity) {
		return (arity == RESOURCE || arity == RESOURCE + 1) ? KINDS.get(predicate) : null;
	}

	void addTo(PolicyNames names) {
		List<Term> head = this.rule.parameters().stream().map(Rule.Parameter::term).toList();
		NameKind kind = kind(this.rule.predicate(), head.size());
		if (kind != null) {
			String name = text(head.get(NAME));
			if (name != null) {
				names.add(kind, name, bearers(head));
			}
			else if (!isPassedOn(kind, head)) {
				names.addAnyName(kind, bearers(head));
			}
		}
		for (Expression.Call call : this.calls) {
			NameKind asked = kind(call.predicate(), call.args().size());
			String name = (asked != null) ? text(call.args().get(NAME)) : null;
			if (asked != null && name != null) {
				names.add(asked, name, bearers(call.args()));
			}
		}
	}

	/** Whether the head has just the names that something in the body has. */
	private boolean isPassedOn(NameKind kind, List<Term> head) {
		List<String> passed = texts(head);
		return this.calls.stream()
			.anyMatch(
					(call) -> kind(call.predicate(), call.args().size()) == kind && texts(call.args()).equals(passed));
	}

	/** Name and resource as they are written. */
	private static List<String> texts(List<Term> args) {
		return args.subList(NAME, args.size()).stream().map(Term::toString).toList();
	}

	private static @Nullable String text(Term term) {
		return (term instanceof Term.Constant constant && constant.value().type().equals(Value.STRING))
				? constant.value().id() : null;
	}

	private Set<String> bearers(List<Term> args) {
		if (args.size() <= RESOURCE) {
			return Set.of(Policy.GLOBAL);
		}
		Term resource = args.get(RESOURCE);
		if (resource instanceof Term.Constant constant) {
			return Set.of(constant.value().type());
		}
		return this.variableTypes.getOrDefault(resource.toString(), Set.of(PolicyNames.ANY_TYPE));
	}

	private void restrict(Term.Variable variable, String type) {
		this.variableTypes.computeIfAbsent(variable.toString(), (key) -> new HashSet<>()).add(type);
	}

	private void read(Expression expression) {
		if (expression instanceof Expression.Call call) {
			this.calls.add(call);
		}
		else if (expression instanceof Expression.And and) {
			and.operands().forEach(this::read);
		}
		else if (expression instanceof Expression.Or or) {
			or.operands().forEach(this::read);
		}
		else if (expression instanceof Expression.Not not) {
			read(not.operand());
		}
		else if (expression instanceof Expression.Matches matches) {
			restrict(matches.variable(), matches.type());
		}
		else {
			UnknownKindException.unless(expression, Expression.Compare.class, Expression.In.class,
					Expression.Literal.class, Expression.Unify.class);
		}
	}

}
