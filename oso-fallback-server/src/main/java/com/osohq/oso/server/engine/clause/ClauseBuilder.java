package com.osohq.oso.server.engine.clause;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.osohq.oso.server.engine.clause.Clause.Variable;
import com.osohq.oso.server.engine.type.TypeSet;
import com.osohq.oso.server.engine.type.TypeSpace;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Expression.Operator;
import com.osohq.oso.server.polar.syntax.Rule.Parameter;
import com.osohq.oso.server.polar.syntax.SourceSpan;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * Builds one clause from a head and a conjunction. Unifications are carried out here:
 * equal variables become one, and a variable that equals a constant disappears.
 */
final class ClauseBuilder {

	private final ClauseSet target;

	private final TypeSpace types;

	private final List<Parameter> head;

	private final SourceSpan span;

	private final Map<String, String> parents = new HashMap<>();

	private final Map<String, Value> values = new HashMap<>();

	private final Map<String, TypeSet> restrictions = new HashMap<>();

	private final Map<String, Integer> numbers = new LinkedHashMap<>();

	private final List<Expression> atoms = new ArrayList<>();

	private final Map<Expression, PredicateKey> negations = new LinkedHashMap<>();

	private final List<Condition> conditions = new ArrayList<>();

	private boolean contradiction;

	private int clocks;

	ClauseBuilder(ClauseSet target, List<Parameter> head, SourceSpan span) {
		this.target = target;
		this.types = target.types();
		this.head = head;
		this.span = span;
	}

	void add(Expression atom) {
		this.atoms.add(atom);
	}

	void addNegation(PredicateKey predicate, List<Term> variables, SourceSpan where) {
		this.negations.put(new Expression.Call(predicate.name(), variables, where), predicate);
	}

	/** The clause, or {@code null} when it can never hold. */
	@Nullable Clause build() {
		this.atoms.forEach(this::unify);
		this.head.forEach((parameter) -> {
			if (parameter.type() != null) {
				restrict(parameter.term(), this.types.admittedBy(parameter.type()));
			}
		});
		this.atoms.forEach(this::restrictTypes);
		if (this.contradiction) {
			return null;
		}
		List<Operand> operands = this.head.stream().map((parameter) -> operand(parameter.term())).toList();
		this.atoms.forEach(this::addCondition);
		this.negations.forEach((call, predicate) -> this.conditions.add(new Condition.Negation(predicate,
				operands(((Expression.Call) call).args()), origin(((Expression.Call) call).args(), call.span()))));
		List<Variable> variables = this.numbers.keySet()
			.stream()
			.map((root) -> new Variable(root, typesOf(root)))
			.toList();
		boolean impossible = this.restrictions.values().stream().anyMatch(TypeSet::isEmpty);
		return (this.contradiction || impossible) ? null : new Clause(operands, variables, this.conditions, this.span);
	}

	private void unify(Expression atom) {
		if (!(atom instanceof Expression.Unify unify)) {
			return;
		}
		Term left = unify.left();
		Term right = unify.right();
		if (isNow(left) || isNow(right)) {
			return;
		}
		if (left instanceof Term.Variable a && right instanceof Term.Variable b) {
			merge(root(a.name()), root(b.name()));
		}
		else if (left instanceof Term.Variable a && right instanceof Term.Constant b) {
			assign(root(a.name()), b.value());
		}
		else if (left instanceof Term.Constant a && right instanceof Term.Variable b) {
			assign(root(b.name()), a.value());
		}
		else {
			this.contradiction |= !((Term.Constant) left).value().equals(((Term.Constant) right).value());
		}
	}

	private void merge(String left, String right) {
		if (left.equals(right)) {
			return;
		}
		this.parents.put(left, right);
		Value value = this.values.remove(left);
		if (value != null) {
			assign(right, value);
		}
	}

	private void assign(String root, Value value) {
		Value known = this.values.putIfAbsent(root, value);
		this.contradiction |= known != null && !known.equals(value);
	}

	private String root(String name) {
		String parent = this.parents.get(name);
		while (parent != null) {
			name = parent;
			parent = this.parents.get(name);
		}
		return name;
	}

	private void restrictTypes(Expression atom) {
		if (atom instanceof Expression.Matches matches) {
			restrict(matches.variable(),
					matches.exact() ? this.types.exactly(matches.type()) : this.types.admittedBy(matches.type()));
		}
		else if (atom instanceof Expression.Compare compare && compare.operator() != Operator.NOT_EQUAL) {
			restrict(compare.left(), this.types.only(Value.INTEGER));
			restrict(compare.right(), this.types.only(Value.INTEGER));
		}
		else if (atom instanceof Expression.Unify unify && (isNow(unify.left()) || isNow(unify.right()))) {
			restrict(unify.left(), this.types.only(Value.INTEGER));
			restrict(unify.right(), this.types.only(Value.INTEGER));
		}
		else {
			UnknownKindException.unless(atom, Expression.Call.class, Expression.Compare.class, Expression.In.class,
					Expression.Unify.class);
		}
	}

	private void restrict(Term term, TypeSet admitted) {
		if (term instanceof Term.Constant constant) {
			this.contradiction |= !admits(admitted, constant.value());
		}
		else if (term instanceof Term.Variable variable) {
			String root = root(variable.name());
			Value value = this.values.get(root);
			if (value != null) {
				this.contradiction |= !admits(admitted, value);
			}
			this.restrictions.merge(root, admitted, TypeSet::and);
		}
		else {
			UnknownKindException.unless(term, Term.CurrentUnixTime.class);
		}
	}

	private boolean admits(TypeSet admitted, Value value) {
		return admitted.contains(this.types.number(value.type()));
	}

	private TypeSet typesOf(String root) {
		return this.restrictions.getOrDefault(root, this.types.any());
	}

	private void addCondition(Expression atom) {
		if (atom instanceof Expression.Call call) {
			this.conditions
				.add(new Condition.Call(new PredicateKey(call.predicate(), call.args().size()), operands(call.args())));
		}
		else if (atom instanceof Expression.Compare compare) {
			this.conditions.add(new Condition.Compare(compare.operator(), comparand(compare.left()),
					comparand(compare.right()), origin(List.of(compare.left(), compare.right()), compare.span())));
		}
		else if (atom instanceof Expression.In in) {
			addOneOf(in);
		}
		else if (atom instanceof Expression.Unify unify && isNow(unify.left()) != isNow(unify.right())) {
			addClock(isNow(unify.left()) ? unify.right() : unify.left());
		}
		else {
			UnknownKindException.unless(atom, Expression.Matches.class, Expression.Unify.class);
		}
	}

	private void addOneOf(Expression.In in) {
		List<Operand.Const> elements = new ArrayList<>();
		Operand member = operand(in.term());
		for (Term element : in.elements()) {
			elements.add(new Operand.Const(this.target.constants().add(((Term.Constant) element).value())));
		}
		if (member instanceof Operand.Var variable) {
			String root = this.numbers.keySet().stream().skip(variable.number()).findFirst().orElseThrow();
			TypeSet admitted = typesOf(root);
			elements.removeIf((element) -> !admits(admitted, this.target.constants().value(element.number())));
			this.contradiction |= elements.isEmpty();
			this.conditions.add(new Condition.OneOf(variable, elements));
		}
		else {
			this.contradiction |= !elements.contains(member);
		}
	}

	private void addClock(Term term) {
		Operand operand = operand(term);
		if (operand instanceof Operand.Var variable) {
			this.conditions.add(new Condition.Clock(variable));
		}
		else {
			this.conditions.add(new Condition.OneOf(freshClock(), List.of((Operand.Const) operand)));
		}
	}

	private Operand.Var freshClock() {
		String name = "@current_unix_time#" + this.clocks++;
		this.restrictions.put(name, this.types.only(Value.INTEGER));
		Operand.Var variable = new Operand.Var(number(name));
		this.conditions.add(new Condition.Clock(variable));
		return variable;
	}

	private Condition.Origin origin(List<Term> operands, SourceSpan where) {
		return new Condition.Origin(this.span, where, operands.stream().map(Term::toString).toList());
	}

	private List<Operand> operands(List<Term> terms) {
		return terms.stream().map(this::operand).toList();
	}

	private Operand comparand(Term term) {
		return isNow(term) ? new Operand.Now() : operand(term);
	}

	private Operand operand(Term term) {
		if (term instanceof Term.Constant constant) {
			return new Operand.Const(this.target.constants().add(constant.value()));
		}
		if (term instanceof Term.Variable variable) {
			String root = root(variable.name());
			Value value = this.values.get(root);
			return (value != null) ? new Operand.Const(this.target.constants().add(value))
					: new Operand.Var(number(root));
		}
		UnknownKindException.unless(term, Term.CurrentUnixTime.class);
		return freshClock();
	}

	private int number(String root) {
		return this.numbers.computeIfAbsent(root, (added) -> this.numbers.size());
	}

	private static boolean isNow(Term term) {
		return term instanceof Term.CurrentUnixTime;
	}

}
