package com.osohq.oso.server.polar.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.osohq.oso.server.fact.FactLimits;
import com.osohq.oso.server.fact.Value;
import com.osohq.oso.server.polar.blocks.BlockTable;
import com.osohq.oso.server.polar.blocks.DeclaredName;
import com.osohq.oso.server.polar.blocks.DeclaredType;
import com.osohq.oso.server.polar.blocks.TypeTable;
import com.osohq.oso.server.polar.desugar.Predicates;
import com.osohq.oso.server.polar.syntax.Expression;
import com.osohq.oso.server.polar.syntax.FactDeclaration;
import com.osohq.oso.server.polar.syntax.NameKind;
import com.osohq.oso.server.polar.syntax.Rule;
import com.osohq.oso.server.polar.syntax.Term;
import com.osohq.oso.server.polar.syntax.UnknownKindException;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which facts a policy accepts (polar.md 9).
 */
public final class SignatureInference {

	private static final StaticType STRING = StaticType.exactly(Value.STRING);

	private final TypeTable types;

	private final Set<Signature> signatures = new LinkedHashSet<>();

	public SignatureInference(TypeTable types) {
		this.types = types;
	}

	/** The signatures found so far, each once. */
	public Set<Signature> signatures() {
		return this.signatures;
	}

	/**
	 * Adds the calls of a rule's body and its head. That a head accepts facts is seen in
	 * client tests only (polar.md 9, rule 4).
	 */
	public void addRule(Rule rule) {
		Constraints constraints = new Constraints(this.types, true);
		TypeScope head = constraints.head(rule);
		List<StaticType> types = new ArrayList<>();
		for (Rule.Parameter parameter : rule.parameters()) {
			types.add(head.typeOf(parameter.term()));
		}
		add(rule.predicate(), types);
		if (rule.body() != null) {
			addCalls(rule.body(), new TypeScope(head, constraints.of(rule.body())), constraints);
		}
	}

	private void addCalls(Expression expression, TypeScope scope, Constraints constraints) {
		if (expression instanceof Expression.Call call) {
			List<StaticType> types = new ArrayList<>();
			for (Term arg : call.args()) {
				types.add(scope.typeOf(arg));
			}
			add(call.predicate(), types);
		}
		else if (expression instanceof Expression.And and) {
			for (Expression operand : and.operands()) {
				addCalls(operand, scope, constraints);
			}
		}
		else if (expression instanceof Expression.Or or) {
			for (Expression operand : or.operands()) {
				addCalls(operand, new TypeScope(scope, constraints.of(operand)), constraints);
			}
		}
		else if (expression instanceof Expression.Not not) {
			addCalls(not.operand(), new TypeScope(scope, constraints.of(not.operand())), constraints);
		}
		else {
			UnknownKindException.unless(expression, Expression.Compare.class, Expression.In.class,
					Expression.Literal.class, Expression.Matches.class, Expression.Unify.class);
		}
	}

	/** Adds what a {@code declare} says. */
	public void addDeclaration(FactDeclaration declaration) {
		add(declaration.predicate(), declaration.types().stream().map(this::named).toList());
	}

	/**
	 * Adds what the blocks declare. That roles and permissions count beside relations is
	 * a guess (polar.md 9, rule 3).
	 */
	public void addBlocks(BlockTable blocks) {
		StaticType actor = named(TypeTable.ACTOR);
		for (DeclaredType type : blocks.types()) {
			StaticType self = named(type.name().text());
			if (!type.own(NameKind.ROLE).isEmpty()) {
				add(Predicates.HAS_ROLE, List.of(actor, STRING, self));
			}
			if (!type.own(NameKind.PERMISSION).isEmpty()) {
				add(Predicates.HAS_PERMISSION, List.of(actor, STRING, self));
			}
			for (DeclaredName relation : type.own(NameKind.RELATION)) {
				if (relation.type() != null) {
					add(Predicates.HAS_RELATION, List.of(self, STRING, named(relation.type())));
				}
			}
		}
		addGlobal(blocks.global(), actor);
	}

	private void addGlobal(@Nullable DeclaredType global, StaticType actor) {
		if (global != null && !global.own(NameKind.ROLE).isEmpty()) {
			add(Predicates.HAS_ROLE, List.of(actor, STRING));
		}
		if (global != null && !global.own(NameKind.PERMISSION).isEmpty()) {
			add(Predicates.HAS_PERMISSION, List.of(actor, STRING));
		}
	}

	private StaticType named(String type) {
		return StaticType.of(type, this.types.admittedBy(type));
	}

	private void add(String predicate, List<StaticType> args) {
		if (!args.isEmpty() && args.size() <= FactLimits.MAX_ARGUMENTS) {
			this.signatures.add(new Signature(predicate, args));
		}
	}

}
