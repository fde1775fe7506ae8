package com.osohq.oso.server.property;

import java.util.ArrayList;
import java.util.List;

import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.property.Clause.Parameter;

/**
 * Turns shorthand rules into longhand ones, a second time and independently of the policy
 * language's own code.
 */
final class Desugaring {

	private static final Operand ACTOR = Operand.variable("actor");

	private static final Operand RESOURCE = Operand.variable("resource");

	private final PolicyModel policy;

	private final Types types;

	private int related;

	Desugaring(PolicyModel policy) {
		this.policy = policy;
		this.types = policy.types();
	}

	List<Clause> clauses() {
		List<Clause> clauses = new ArrayList<>(this.policy.clauses());
		for (Block block : this.policy.blocks()) {
			block.rules().forEach((rule) -> clauses.add(longhand(block, rule)));
		}
		if (clauses.stream().noneMatch((clause) -> clause.predicate().equals("allow"))) {
			Operand action = Operand.variable("action");
			clauses.add(Clause.of(Formula.call("allow", ACTOR, action, RESOURCE),
					Formula.call("has_permission", ACTOR, action, RESOURCE)));
			clauses.add(Clause.of(Formula.call("allow", ACTOR, action), Formula.call("has_permission", ACTOR, action)));
		}
		return clauses;
	}

	private Clause longhand(Block block, Shorthand rule) {
		List<Parameter> parameters = new ArrayList<>();
		parameters.add(new Parameter(ACTOR, "Actor"));
		parameters.add(new Parameter(operand(rule.head()), rule.head().keyword() ? Value.STRING : null));
		if (!block.isGlobal()) {
			parameters.add(new Parameter(RESOURCE, block.name()));
		}
		return new Clause(predicate(block, rule.head()), parameters, body(block, rule.body()));
	}

	private Formula body(Block block, Shorthand.Body body) {
		if (body instanceof Shorthand.All all) {
			return new Formula.And(all.parts().stream().map((part) -> body(block, part)).toList());
		}
		if (body instanceof Shorthand.Any any) {
			return new Formula.Or(any.parts().stream().map((part) -> body(block, part)).toList());
		}
		if (body instanceof Shorthand.Embedded embedded) {
			return embedded.call();
		}
		if (body instanceof Shorthand.Global global) {
			Block globals = this.policy.blocks().stream().filter(Block::isGlobal).findFirst().orElseThrow();
			return Formula.call(predicate(globals, global.term()), ACTOR, operand(global.term()));
		}
		if (body instanceof Shorthand.On on) {
			return hop(block, on);
		}
		Shorthand.Term term = (Shorthand.Term) body;
		if (block.isGlobal()) {
			return Formula.call(predicate(block, term), ACTOR, operand(term));
		}
		return grant(block.name(), term, RESOURCE);
	}

	private Formula hop(Block block, Shorthand.On on) {
		String type = this.types.relation(block.name(), on.relation());
		if (type == null) {
			throw new IllegalArgumentException(on.toString());
		}
		String name = "related#" + this.related++;
		Operand variable = Operand.variable(name);
		return Formula.and(new Formula.Matches(name, type, false),
				Formula.call("has_relation", RESOURCE, Operand.of(Value.string(on.relation())), variable),
				grant(type, on.term(), variable));
	}

	private Formula grant(String type, Shorthand.Term term, Operand on) {
		String predicate = predicate(this.types.lineage(type), term);
		return predicate.equals("has_relation") ? Formula.call(predicate, on, operand(term), ACTOR)
				: Formula.call(predicate, ACTOR, operand(term), on);
	}

	private String predicate(Block block, Shorthand.Term term) {
		return predicate(block.isGlobal() ? List.of(block) : this.types.lineage(block.name()), term);
	}

	private static String predicate(List<Block> blocks, Shorthand.Term term) {
		if (term.keyword()) {
			return "has_" + term.name();
		}
		for (Block block : blocks) {
			if (block.roles().contains(term.name())) {
				return "has_role";
			}
			if (block.permissions().contains(term.name())) {
				return "has_permission";
			}
			if (block.relations().containsKey(term.name())) {
				return "has_relation";
			}
		}
		throw new IllegalArgumentException("undeclared: " + term);
	}

	private static Operand operand(Shorthand.Term term) {
		return term.keyword() ? Operand.variable(term.name()) : Operand.of(Value.string(term.name()));
	}

}
