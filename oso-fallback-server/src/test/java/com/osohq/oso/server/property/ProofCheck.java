package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.osohq.oso.server.engine.Query;
import com.osohq.oso.server.engine.Query.Constraint;
import com.osohq.oso.server.explain.Proof;
import com.osohq.oso.server.explain.Statement;
import com.osohq.oso.server.fact.Fact;
import com.osohq.oso.server.fact.FactPattern;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.Policy;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Checks a proof step by step: facts are looked up in the world, rules in the policy, and
 * conditions that are no calls are evaluated again.
 */
final class ProofCheck {

	/** No world has it. */
	private static final String FRESH = "fresh";

	private final World world;

	private final Policy policy;

	private final OpenOracle oracle;

	private final Census counts;

	private final List<Statement> above = new ArrayList<>();

	ProofCheck(World world, Policy policy, OpenOracle oracle, Census counts) {
		this.world = world;
		this.policy = policy;
		this.oracle = oracle;
		this.counts = counts;
	}

	void check(Proof proof) {
		if (proof instanceof Proof.ByFact fact) {
			checkFact(fact);
		}
		else if (proof instanceof Proof.ShownAbove) {
			assertThat(this.above).contains(proof.statement());
			this.counts.count("step: shown above");
		}
		else {
			checkRule((Proof.ByRule) proof);
		}
	}

	/** That a statement does not hold, or cannot be told. */
	void checkAbsent(Statement statement) {
		List<String> names = new ArrayList<>();
		Map<String, Constraint> constraints = new HashMap<>();
		for (FactPattern.Arg arg : statement.args()) {
			String name = "v" + names.size();
			names.add(name);
			constraints.put(name, Question.exactly(value(arg)));
		}
		OpenRows rows = this.oracle
			.query(new Query(List.of(new Query.Call(statement.predicate(), names)), constraints));
		assertThat(rows.rows()).as("%s does not hold", statement).isEmpty();
	}

	private void checkFact(Proof.ByFact proof) {
		assertThat(proof.statement().isGround()).isTrue();
		Fact fact = new Fact(proof.statement().predicate(),
				proof.statement().args().stream().map(ProofCheck::value).toList());
		assertThat(this.world.stored().contains(fact)).as("%s is stored", fact).isEqualTo(!proof.context());
		assertThat(this.world.facts()).contains(fact);
		this.counts.count(proof.context() ? "step: context fact" : "step: stored fact");
	}

	private void checkRule(Proof.ByRule proof) {
		this.counts.count("step: rule");
		this.counts.count("step: about every value", !proof.statement().isGround());
		List<Rule> candidates = this.policy.rules()
			.stream()
			.filter((rule) -> rule.span().equals(proof.rule().span())
					&& rule.predicate().equals(proof.statement().predicate())
					&& rule.parameters().size() == proof.statement().args().size())
			.toList();
		assertThat(candidates).as("rules at %s", proof.rule().span()).hasSize(1);
		List<Proof> children = proof.steps().stream().flatMap((step) -> Stream.ofNullable(step.proof())).toList();
		List<List<Expression>> sides = sides(candidates.get(0).body());
		assertThat(sides).as("sides of %s that %s meets", proof.rule().text(), children)
			.anyMatch((side) -> meets(proof, candidates.get(0), side, children));
		// a proof within itself could only be one that refers to what is above
		assertThat(this.above).doesNotContain(proof.statement());
		this.above.add(proof.statement());
		children.forEach(this::check);
	}

	private boolean meets(Proof.ByRule proof, Rule rule, List<Expression> side, List<Proof> children) {
		if (side.size() != proof.steps().size()) {
			return false;
		}
		Map<String, Value> values = new HashMap<>();
		for (int i = 0; i < rule.parameters().size(); i++) {
			Value value = value(proof.statement().args().get(i));
			String type = rule.parameters().get(i).type();
			if ((type != null && !this.policy.types().admittedBy(type).contains(value.type()))
					|| !unify(rule.parameters().get(i).term(), value, values)) {
				return false;
			}
		}
		int call = 0;
		for (Expression condition : side) {
			if (condition instanceof Expression.Call expected) {
				Statement statement = children.get(call++).statement();
				if (!statement.predicate().equals(expected.predicate())) {
					return false;
				}
				for (int i = 0; i < expected.args().size(); i++) {
					if (!unify(expected.args().get(i), value(statement.args().get(i)), values)) {
						return false;
					}
				}
			}
		}
		// twice, as an equation can give what another one needs
		return side.stream().allMatch((condition) -> holds(condition, values))
				&& side.stream().allMatch((condition) -> holds(condition, values));
	}

	private boolean unify(Term term, Value value, Map<String, Value> values) {
		Value known = find(term, values);
		if (known == null) {
			values.put(((Term.Variable) term).name(), value);
			return true;
		}
		return known.equals(value);
	}

	private Value find(Term term, Map<String, Value> values) {
		if (term instanceof Term.Constant constant) {
			return constant.value();
		}
		return (term instanceof Term.Variable variable) ? values.get(variable.name()) : Value.integer(this.world.now());
	}

	private boolean holds(Expression condition, Map<String, Value> values) {
		if (condition instanceof Expression.Unify unify) {
			Value left = find(unify.left(), values);
			Value right = find(unify.right(), values);
			if (left == null && right == null) {
				return true;
			}
			return (left != null) ? unify(unify.right(), left, values) : unify(unify.left(), right, values);
		}
		if (condition instanceof Expression.In in) {
			Value member = find(in.term(), values);
			return member == null || in.elements()
				.stream()
				.anyMatch((element) -> find(element, values) == null || member.equals(find(element, values)));
		}
		if (condition instanceof Expression.Matches matches) {
			Value value = values.get(matches.variable().name());
			return value == null || (this.policy.types().admittedBy(matches.type()).contains(value.type())
					&& (!matches.exact() || value.type().equals(matches.type())));
		}
		if (condition instanceof Expression.Compare compare) {
			return compares(compare, find(compare.left(), values), find(compare.right(), values));
		}
		if (condition instanceof Expression.Not not && not.operand() instanceof Expression.Call call) {
			this.counts.count("step: not");
			return isAbsent(call, values);
		}
		return true;
	}

	private static boolean compares(Expression.Compare compare, Value left, Value right) {
		assertThat(left).as("%s", compare).isNotNull();
		assertThat(right).as("%s", compare).isNotNull();
		if (compare.operator() == Expression.Operator.NOT_EQUAL) {
			return !left.equals(right);
		}
		if (!left.type().equals(Value.INTEGER) || !right.type().equals(Value.INTEGER)) {
			return false;
		}
		int order = Long.compare(Long.parseLong(left.id()), Long.parseLong(right.id()));
		return switch (compare.operator()) {
			case LESS -> order < 0;
			case LESS_OR_EQUAL -> order <= 0;
			case GREATER -> order > 0;
			case GREATER_OR_EQUAL -> order >= 0;
			default -> fail("what is %s?", compare.operator());
		};
	}

	private boolean isAbsent(Expression.Call call, Map<String, Value> values) {
		List<String> names = new ArrayList<>();
		Map<String, Constraint> constraints = new HashMap<>();
		for (Term arg : call.args()) {
			Value value = find(arg, values);
			String name = (value != null) ? "=" + value : ((Term.Variable) arg).name();
			names.add(name);
			constraints.put(name, (value != null) ? Question.exactly(value) : Constraint.anything());
		}
		OpenRows rows = this.oracle.query(new Query(List.of(new Query.Call(call.predicate(), names)), constraints));
		return rows.rows().isEmpty() && !rows.isIncomplete();
	}

	/** An open argument stands for every value, so for one that is new, too. */
	static Value value(FactPattern.Arg arg) {
		return new Value((arg.type() != null) ? arg.type() : "Unheard", (arg.id() != null) ? arg.id() : FRESH);
	}

	private static List<List<Expression>> sides(Expression body) {
		if (body == null) {
			return List.of(List.of());
		}
		if (body instanceof Expression.Literal literal) {
			return literal.value() ? List.of(List.of()) : List.of();
		}
		if (body instanceof Expression.Or or) {
			return or.operands().stream().flatMap((operand) -> sides(operand).stream()).toList();
		}
		if (!(body instanceof Expression.And and)) {
			return List.of(List.of(body));
		}
		List<List<Expression>> result = List.of(List.of());
		for (Expression operand : and.operands()) {
			List<List<Expression>> right = sides(operand);
			result = result.stream()
				.flatMap((left) -> right.stream().map((more) -> Stream.concat(left.stream(), more.stream()).toList()))
				.toList();
		}
		return result;
	}

}
